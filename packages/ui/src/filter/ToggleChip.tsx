import type { SvgIconComponent } from '@mui/icons-material';
import Tooltip from '@mui/material/Tooltip';
import type { ReactNode } from 'react';
import { FilterChip } from './FilterChip';

/** Props of {@link ToggleChip}. */
interface ToggleChipProps {
  icon: SvgIconComponent;
  pressed: boolean;
  onToggle: () => void;
  /** What is left when it is pressed, for a tooltip. */
  explains: string;
  /** Why it cannot be used now, said instead. Absent: it can. */
  obstacle?: string;
  children: ReactNode;
}

/** A choice that is on or off. It stays reachable while it cannot be used, so that everybody learns the reason. */
export function ToggleChip(props: ToggleChipProps) {
  const { icon: Icon, obstacle } = props;
  return (
    <Tooltip title={obstacle ?? props.explains} describeChild>
      <FilterChip
        aria-pressed={props.pressed}
        aria-disabled={obstacle ? true : undefined}
        disableRipple={Boolean(obstacle)}
        onClick={obstacle ? undefined : props.onToggle}
      >
        <Icon aria-hidden sx={{ fontSize: 16, color: 'text.secondary' }} />
        {props.children}
      </FilterChip>
    </Tooltip>
  );
}
