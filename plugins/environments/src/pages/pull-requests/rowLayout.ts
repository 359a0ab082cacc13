import { styled } from '@mui/material/styles';
import { BodyRow } from '@slipway/ui';

/** Widths of the columns, which head and rows share. */
export const columns =
  '124px minmax(88px, 0.5fr) minmax(240px, 2.2fr) minmax(190px, 1.8fr) 64px 88px 36px';

/** One row: facts above, the reason or the author beneath. */
export const RowRoot = styled(BodyRow)({
  gridTemplateRows: '26px 20px',
  alignContent: 'center',
});
