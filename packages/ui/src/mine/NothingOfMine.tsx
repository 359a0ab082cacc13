import PersonOutline from '@mui/icons-material/PersonOutline';
import Button from '@mui/material/Button';
import { EmptyState } from '../feedback/EmptyState';
import { inWords } from './inWords';
import type { Mine } from './useMine';

/** Props of {@link NothingOfMine}. */
interface NothingOfMineProps {
  mine: Mine;
  /** What the reader's services have no part in: `staging`. */
  where: string;
}

/** A page that shows the reader's services alone, and none of them is there. */
export function NothingOfMine({ mine, where }: NothingOfMineProps) {
  return (
    <EmptyState
      icon={PersonOutline}
      title={`None of your services is in ${where}`}
      action={
        <Button variant="outlined" onClick={mine.toggle}>
          Show those of others too
        </Button>
      }
    >
      You own {inWords(mine.services)}.
    </EmptyState>
  );
}
