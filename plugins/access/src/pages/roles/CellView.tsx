import CheckCircle from '@mui/icons-material/CheckCircle';
import FilterAlt from '@mui/icons-material/FilterAlt';
import Remove from '@mui/icons-material/Remove';
import Box from '@mui/material/Box';
import type { MatrixCell } from '@slipway/plugin-access-common';
import { toneColor, type Tone } from '@slipway/ui';

const looks = {
  everywhere: { icon: CheckCircle, tone: 'success' },
  limited: { icon: FilterAlt, tone: 'info' },
  no: { icon: Remove, tone: 'neutral' },
} satisfies Record<MatrixCell['may'], { icon: unknown; tone: Tone }>;

/** Whether a role may do something: icon and words, never a colour alone. */
export function CellView({ cell }: { cell: MatrixCell }) {
  const { icon: Icon, tone } = looks[cell.may];
  return (
    <Box
      sx={{
        display: 'flex',
        gap: 0.75,
        minWidth: 96,
        maxWidth: 300,
        color: cell.may === 'no' ? 'text.secondary' : 'text.primary',
      }}
    >
      <Icon
        aria-hidden
        sx={{
          flexShrink: 0,
          fontSize: 16,
          mt: 0.25,
          color: theme => toneColor(theme, tone),
        }}
      />
      <Box>{wordsOf(cell)}</Box>
    </Box>
  );
}

function wordsOf(cell: MatrixCell) {
  switch (cell.may) {
    case 'everywhere':
      return 'everywhere';
    case 'limited':
      return cell.scopes.map(scope => <div key={scope}>{scope}</div>);
    default:
      return 'no';
  }
}
