import { alpha, type Theme } from '@mui/material/styles';

/** How a state concerns people. Always shown with an icon and a word, never as a colour alone. */
export type Tone = 'success' | 'warning' | 'error' | 'info' | 'neutral';

/** The colour of a tone for icons and bars, in the theme at hand. */
export function toneColor(theme: Theme, tone: Tone): string {
  return tone === 'neutral'
    ? theme.palette.text.secondary
    : theme.palette[tone].main;
}

/** A quiet background of a tone, on which ordinary text stays readable. */
export function toneBackground(theme: Theme, tone: Tone): string {
  return alpha(
    toneColor(theme, tone),
    theme.palette.mode === 'dark' ? 0.18 : 0.1,
  );
}
