import { styled } from '@mui/material/styles';

/** Somebody else's words, as they were said. */
export const RawText = styled('pre')(({ theme }) => ({
  margin: 0,
  padding: theme.spacing(1, 1.5),
  borderRadius: 6,
  border: `1px solid ${theme.palette.divider}`,
  backgroundColor: theme.palette.action.hover,
  fontFamily: 'ui-monospace, SFMono-Regular, Menlo, Consolas, monospace',
  fontSize: '0.75rem',
  lineHeight: 1.6,
  whiteSpace: 'pre-wrap',
  overflowWrap: 'anywhere',
}));
