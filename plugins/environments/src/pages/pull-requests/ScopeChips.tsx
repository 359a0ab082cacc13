import HowToRegOutlined from '@mui/icons-material/HowToRegOutlined';
import LockOpenOutlined from '@mui/icons-material/LockOpenOutlined';
import Box from '@mui/material/Box';
import { MineChip, ToggleChip, useMyName, type Mine } from '@slipway/ui';
import type { ListFilters } from './listFilters';

/** Props of {@link ScopeChips}. */
interface ScopeChipsProps {
  filters: ListFilters;
  mine: Mine;
  onChange: (change: Partial<ListFilters>) => void;
}

/** What the list has to do with the reader: their services, their own environments, what they may act on. */
export function ScopeChips({ filters, mine, onChange }: ScopeChipsProps) {
  const me = useMyName();
  return (
    <Box
      role="group"
      aria-label="Yours"
      sx={{ display: 'flex', flexWrap: 'wrap', gap: 0.75 }}
    >
      <MineChip
        mine={mine}
        pressed={filters.mine && mine.only}
        onToggle={() => onChange({ mine: !filters.mine })}
      />
      {me !== undefined && (
        <ToggleChip
          icon={HowToRegOutlined}
          pressed={filters.owner === me}
          explains="Only what you opened"
          onToggle={() => onChange({ owner: filters.owner === me ? '' : me })}
        >
          Opened by me
        </ToggleChip>
      )}
      <ToggleChip
        icon={LockOpenOutlined}
        pressed={filters.may !== ''}
        explains="Only what your roles let you destroy"
        onToggle={() => onChange({ may: filters.may ? '' : 'destroy' })}
      >
        I may act on
      </ToggleChip>
    </Box>
  );
}
