import type { Scan } from '@slipway/plugin-harbor-common';
import { RelativeTime } from '@slipway/ui';

/** Why there is no result of a scan, as far as it is known. */
export function ScanProblem({ scan }: { scan: Scan }) {
  if (scan.state === 'stale' && scan.startedAt) {
    return (
      <>
        {'It has not ended for '}
        <RelativeTime at={scan.startedAt} show="age" />: look at Harbor's job
        service, then scan again.
      </>
    );
  }
  return <>{scan.problem}</>;
}
