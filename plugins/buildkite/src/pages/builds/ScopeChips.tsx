import Clear from '@mui/icons-material/Clear';
import HowToRegOutlined from '@mui/icons-material/HowToRegOutlined';
import Box from '@mui/material/Box';
import { MineChip, ToggleChip, type Mine } from '@slipway/ui';
import { useMyself } from '../../hooks/useMyself';
import type { BuildFilters } from './listFilters';

/** Props of {@link ScopeChips}. */
interface ScopeChipsProps {
  filters: BuildFilters;
  /** Absent: the list is about one service, whoever owns it. */
  mine: Mine | undefined;
  onChange: (change: Partial<BuildFilters>) => void;
}

/** What the list has to do with the reader; and what a link narrowed it to, to be taken out. */
export function ScopeChips({ filters, mine, onChange }: ScopeChipsProps) {
  const me = useMyself();
  const { creator, commit, pr } = filters;
  const fromLinks = [
    {
      key: 'creator',
      label: creator && creator !== me ? `By ${creator}` : '',
    },
    { key: 'commit', label: commit && `Commit ${commit.slice(0, 7)}` },
    { key: 'pr', label: pr && `Pull request #${pr}` },
  ].filter(({ label }) => label);
  return (
    <Box
      role="group"
      aria-label="Whose"
      sx={{ display: 'flex', flexWrap: 'wrap', gap: 0.75 }}
    >
      {mine && (
        <MineChip
          mine={mine}
          pressed={filters.mine && mine.only}
          onToggle={() => onChange({ mine: !filters.mine })}
        />
      )}
      {me !== undefined && (
        <ToggleChip
          icon={HowToRegOutlined}
          pressed={creator === me}
          explains="Only what you started, or of commits that you wrote"
          onToggle={() => onChange({ creator: creator === me ? '' : me })}
        >
          By me
        </ToggleChip>
      )}
      {fromLinks.map(({ key, label }) => (
        <ToggleChip
          key={key}
          icon={Clear}
          pressed
          explains="Show others too"
          onToggle={() => onChange({ [key]: '' })}
        >
          {label}
        </ToggleChip>
      ))}
    </Box>
  );
}
