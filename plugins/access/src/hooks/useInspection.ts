import { accessInspectPermission } from '@slipway/plugin-access-common';
import { useObstacle, useVerdict } from '@slipway/ui';

/** Whether the reader may look at what others may do. */
export interface Inspection {
  /** Not known yet. */
  loading: boolean;
  allowed: boolean;
  /** Why not, and who may. Absent: they may. */
  obstacle?: string;
}

/** Asks whether the reader has `access.inspect`. */
export function useInspection(): Inspection {
  const permission = accessInspectPermission;
  const verdict = useVerdict({ permission });
  const obstacle = useObstacle({
    permission,
    what: 'look at what everybody may do',
  });
  return {
    loading: verdict.isPending,
    allowed: verdict.data?.allowed ?? false,
    obstacle,
  };
}
