import ButtonBase from '@mui/material/ButtonBase';
import { alpha, styled } from '@mui/material/styles';

/** One of the choices that narrow a list; `aria-pressed` says whether it does. */
export const FilterChip = styled(ButtonBase)(({ theme }) => ({
  height: 28,
  padding: '0 10px 0 8px',
  gap: 6,
  borderRadius: 14,
  border: `1px solid ${theme.palette.divider}`,
  fontSize: '0.8125rem',
  color: theme.palette.text.primary,
  '&:hover': { backgroundColor: theme.palette.action.hover },
  '&.Mui-focusVisible': {
    outline: `2px solid ${theme.palette.primary.main}`,
    outlineOffset: 1,
  },
  '&[aria-pressed="true"]': {
    borderColor: theme.palette.primary.main,
    backgroundColor: alpha(theme.palette.primary.main, 0.14),
    fontWeight: 600,
  },
  '&[aria-disabled="true"]': {
    opacity: 0.5,
    cursor: 'not-allowed',
    backgroundColor: 'transparent',
  },
}));
