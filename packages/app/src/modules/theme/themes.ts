import {
  createBaseThemeOptions,
  createUnifiedTheme,
  genPageTheme,
  pageTheme,
} from '@backstage/theme';
import { darkPalette, lightPalette, type SlipwayPalette } from './palettes';

const FONTS =
  'Inter, system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Noto Sans CJK SC", sans-serif';

const typography = {
  htmlFontSize: 16,
  fontFamily: FONTS,
  h1: { fontSize: 30, fontWeight: 650, marginBottom: 8 },
  h2: { fontSize: 24, fontWeight: 650, marginBottom: 8 },
  h3: { fontSize: 20, fontWeight: 650, marginBottom: 6 },
  h4: { fontSize: 17, fontWeight: 650, marginBottom: 6 },
  h5: { fontSize: 15, fontWeight: 650, marginBottom: 4 },
  h6: { fontSize: 14, fontWeight: 650, marginBottom: 4 },
};

/** One quiet header for every page: colour is kept for what needs attention. */
const header = (from: string, to: string) => {
  const theme = genPageTheme({ colors: [from, to], shape: 'none' });
  return Object.fromEntries(Object.keys(pageTheme).map(page => [page, theme]));
};

/** Text and background of a message; `light` is a tint for backgrounds in both palettes. */
const tinted = ({ light, dark, main }: SlipwayPalette['success']) => ({
  backgroundColor: light,
  color: dark,
  '& .MuiAlert-icon, & .v5-MuiAlert-icon': { color: main },
});

const themeOf = (palette: SlipwayPalette, headers: ReturnType<typeof header>) =>
  createUnifiedTheme({
    ...createBaseThemeOptions({
      palette,
      fontFamily: FONTS,
      typography,
      defaultPageTheme: 'home',
      pageTheme: headers,
    }),
    components: {
      MuiCssBaseline: {
        styleOverrides: {
          ':focus-visible': {
            outline: `2px solid ${palette.primary.main}`,
            outlineOffset: 2,
          },
        },
      },
      MuiButton: {
        styleOverrides: {
          root: { textTransform: 'none', fontWeight: 600, borderRadius: 6 },
        },
      },
      MuiTab: {
        styleOverrides: { root: { textTransform: 'none', fontWeight: 600 } },
      },
      MuiPaper: {
        styleOverrides: {
          root: { backgroundImage: 'none' },
          rounded: { borderRadius: 8 },
        },
      },
      MuiAlert: {
        styleOverrides: {
          standardSuccess: tinted(palette.success),
          standardInfo: tinted(palette.info),
          standardWarning: tinted(palette.warning),
          standardError: tinted(palette.error),
        },
      },
      MuiTableCell: { styleOverrides: { head: { whiteSpace: 'nowrap' } } },
      MuiTooltip: { styleOverrides: { tooltip: { fontSize: 13 } } },
      BackstageHeader: {
        styleOverrides: {
          header: { paddingTop: 16, paddingBottom: 16, boxShadow: 'none' },
        },
      },
    },
  });

export const lightTheme = themeOf(lightPalette, header('#0E2733', '#12425A'));
export const darkTheme = themeOf(darkPalette, header('#0A1A21', '#103442'));
