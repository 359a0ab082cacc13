import Skeleton from '@mui/material/Skeleton';
import { useMine } from '@slipway/ui';
import { useDefaultBranchBuilds } from '../../hooks/useDefaultBranchBuilds';
import { useApprovals, useBuildPage } from '../../hooks/useReads';
import { defaultBranchHealth } from './defaultBranchHealth';
import { listAnswer } from './listAnswer';

/** The answer to what people come to the builds for; of their services alone where the address says so. */
export function Answer() {
  const mine = useMine();
  const service = mine.only ? mine.services : undefined;
  const enabled = !(mine.asked && mine.pending);
  const forMe = useApprovals(
    { service, mayUnblock: true, limit: 200 },
    { enabled },
  );
  const waiting = useApprovals({ service, limit: 200 }, { enabled });
  const all = useBuildPage({ service, limit: 1 }, { enabled });
  const main = useDefaultBranchBuilds({ service, limit: 100 }, { enabled });
  if (!all.data || !forMe.data || !waiting.data || !main.builds) {
    const failed =
      all.isError || forMe.isError || waiting.isError || main.error;
    return failed ? 'The builds cannot be read' : <Skeleton width={320} />;
  }
  return listAnswer({
    total: all.data.totalItems,
    totals: all.data.totals,
    forMe: forMe.data.items,
    waiting: waiting.data.items,
    health: defaultBranchHealth(main.builds),
  });
}
