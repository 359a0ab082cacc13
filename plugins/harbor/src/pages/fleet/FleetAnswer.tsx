import Skeleton from '@mui/material/Skeleton';
import { useOverview } from '../../hooks/useReads';
import { fleetAnswer } from './fleetAnswer';

/** What of all that runs needs people, in a sentence. */
export function FleetAnswer() {
  const { data, isError } = useOverview();
  if (data) return <>{fleetAnswer(data)}</>;
  return isError ? <>The images cannot be read</> : <Skeleton width={320} />;
}
