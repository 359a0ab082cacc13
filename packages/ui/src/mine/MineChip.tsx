import PersonOutline from '@mui/icons-material/PersonOutline';
import { ToggleChip } from '../filter/ToggleChip';
import { inWords } from './inWords';
import type { Mine } from './useMine';

/** Props of {@link MineChip}. */
interface MineChipProps {
  mine: Mine;
  /** Absent: whether they are shown alone. */
  pressed?: boolean;
  /** Absent: sets `mine=1` in the address, or takes it out. */
  onToggle?: () => void;
  /** Where the page means more by it than services. Absent: `My services`. */
  label?: string;
  /** What is left when it is pressed. Absent: what is about the services. */
  explains?: string;
}

/** Hides what is not about a service of the reader's. Not there where the app does not know who owns what. */
export function MineChip({ mine, ...props }: MineChipProps) {
  if (!mine.isKnown) return null;
  return (
    <ToggleChip
      icon={PersonOutline}
      pressed={props.pressed ?? mine.only}
      onToggle={props.onToggle ?? mine.toggle}
      explains={
        props.explains ??
        `Only what is about a service you own: ${inWords(mine.services)}`
      }
      obstacle={mine.obstacle}
    >
      {props.label ?? 'My services'}
    </ToggleChip>
  );
}
