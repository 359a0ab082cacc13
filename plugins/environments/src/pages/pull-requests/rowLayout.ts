import Box from '@mui/material/Box';
import { alpha, styled } from '@mui/material/styles';

/** Height of a row in pixels; all are alike so that nothing jumps. */
export const ROW_HEIGHT = 60;

const columns =
  '124px minmax(88px, 0.5fr) minmax(240px, 2.2fr) minmax(190px, 1.8fr) 64px 88px 36px';

/** The grid that head and rows share. */
export const RowGrid = styled('div')({
  display: 'grid',
  gridTemplateColumns: columns,
  columnGap: 12,
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
