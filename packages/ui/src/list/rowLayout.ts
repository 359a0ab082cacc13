import Box from '@mui/material/Box';
import { alpha, styled } from '@mui/material/styles';

/** Height of a row in pixels; all are alike so that nothing jumps. */
export const ROW_HEIGHT = 60;

/** The grid that head and rows share; `columns` is its template. */
export const RowGrid = styled('div', {
  shouldForwardProp: prop => prop !== 'columns',
})<{ columns: string }>(({ columns }) => ({
  display: 'grid',
  gridTemplateColumns: columns,
  columnGap: 12,
  alignItems: 'center',
  padding: '0 12px',
}));

/** The head, which stays in sight. */
export const HeadRow = styled(RowGrid)(({ theme }) => ({
  position: 'sticky',
  top: 0,
  zIndex: 1,
  height: 34,
  fontSize: '0.75rem',
  fontWeight: 600,
  color: theme.palette.text.secondary,
  backgroundColor: theme.palette.background.paper,
  borderBottom: `1px solid ${theme.palette.divider}`,
}));

/** One row of two lines. */
export const BodyRow = styled(RowGrid)(({ theme }) => ({
  position: 'absolute',
  left: 0,
  right: 0,
  height: ROW_HEIGHT,
  fontSize: '0.875rem',
  cursor: 'pointer',
  borderBottom: `1px solid ${theme.palette.divider}`,
  '&:hover': { backgroundColor: theme.palette.action.hover },
  '&[aria-current="true"]': {
    backgroundColor: alpha(theme.palette.primary.main, 0.1),
    boxShadow: `inset 3px 0 0 ${theme.palette.primary.main}`,
  },
}));

/** A cell that cuts what does not fit. */
export const Cell = styled(Box)({
  minWidth: 0,
  overflow: 'hidden',
  textOverflow: 'ellipsis',
  whiteSpace: 'nowrap',
});

/** A line of a cell. */
export const Line = styled(Cell)({ lineHeight: '24px' });

/** The second line of a cell: what matters less. */
export const SubLine = styled(Cell)(({ theme }) => ({
  fontSize: '0.8125rem',
  lineHeight: '20px',
  minHeight: 20,
  color: theme.palette.text.secondary,
}));
