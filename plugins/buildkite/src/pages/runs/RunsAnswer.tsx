import Skeleton from '@mui/material/Skeleton';
import { useRunPage } from '../../hooks/useReads';
import { runningRuns, runsAnswerOf } from './runsAnswerOf';

/** The answer to what people come to the PipelineRuns for. */
export function RunsAnswer() {
  const running = useRunPage(runningRuns);
  const pending = useRunPage({ state: ['pending'], limit: 1 });
  if (running.data && pending.data) {
    return runsAnswerOf(running.data.totalItems, pending.data.totalItems);
  }
  return running.isError || pending.isError ? (
    'The PipelineRuns cannot be read'
  ) : (
    <Skeleton width={320} />
  );
}
