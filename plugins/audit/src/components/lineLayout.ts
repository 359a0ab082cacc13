import Box from '@mui/material/Box';
import { styled } from '@mui/material/styles';

/** One line: chevron, time, person, what, outcome, reason, commit, duration. */
export const LineGrid = styled('div')(({ theme }) => ({
  display: 'grid',
  gridTemplateColumns:
    '24px 92px minmax(112px, 0.5fr) minmax(200px, 1.2fr) 118px minmax(120px, 1fr) 80px 52px',
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
