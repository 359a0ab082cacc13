import type { ReactNode } from 'react';
import { UnifiedThemeProvider } from '@backstage/theme';
import GlobalStyles from '@mui/material/GlobalStyles';
import { darkPalette, lightPalette } from './palettes';
import { darkTheme, lightTheme } from './themes';
import { uiVariables } from './uiVariables';

const looks = {
  light: { theme: lightTheme, palette: lightPalette },
  dark: { theme: darkTheme, palette: darkPalette },
};

/** Gives everything inside it Slipway's look, whichever library of components it is made with. */
export const SlipwayTheme = ({
  mode,
  children,
}: {
  mode: keyof typeof looks;
  children: ReactNode;
}) => {
  const { theme, palette } = looks[mode];
  const selector = `body[data-theme-name='slipway'][data-theme-mode='${mode}']`;
  return (
    <UnifiedThemeProvider theme={theme} themeName="slipway">
      <GlobalStyles
        styles={{
          [selector]: { ...uiVariables(palette), colorScheme: mode },
        }}
      />
      {children}
    </UnifiedThemeProvider>
  );
};
