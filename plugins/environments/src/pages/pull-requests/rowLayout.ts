import Box from '@mui/material/Box';
import { alpha, styled } from '@mui/material/styles';

/** Height of a row in pixels; all are alike so that nothing jumps. */
export const ROW_HEIGHT = 60;

const columns =
  '138px minmax(96px, 0.6fr) minmax(240px, 2.2fr) minmax(200px, 1.7fr) 72px 104px 40px';

/** The grid that head and rows share. */
export const RowGrid = styled('div')({
  display: 'grid',
  gridTemplateColumns: columns,
  columnGap: 16,
  alignItems: 'center',
  padding: '0 12px',
});

/** One row: facts above, the reason or the author beneath. */
export const RowRoot = styled(RowGrid)(({ theme }) => ({
  position: 'absolute',
  left: 0,
  right: 0,
  height: ROW_HEIGHT,
  gridTemplateRows: '26px 20px',
  alignContent: 'center',
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
