import Box from '@mui/material/Box';
import { styled } from '@mui/material/styles';

/** One line: chevron, time, person, what, outcome, reason, commit, duration. */
export const LineGrid = styled('div')(({ theme }) => ({
  display: 'grid',
  gridTemplateColumns:
    '24px 96px minmax(130px, 0.7fr) minmax(220px, 2fr) 118px minmax(0, 1fr) 80px 48px',
  columnGap: 12,
  alignItems: 'center',
  minHeight: 44,
  minWidth: 860,
  padding: '0 16px 0 8px',
  fontSize: '0.875rem',
  cursor: 'pointer',
  '&:hover': { backgroundColor: theme.palette.action.hover },
}));

/** A cell that cuts what does not fit. */
export const Cell = styled(Box)({
  minWidth: 0,
  overflow: 'hidden',
  textOverflow: 'ellipsis',
  whiteSpace: 'nowrap',
});
