import { createFrontendModule } from '@backstage/frontend-plugin-api';
import { ThemeBlueprint } from '@backstage/plugin-app-react';
import DarkModeIcon from '@mui/icons-material/DarkModeOutlined';
import LightModeIcon from '@mui/icons-material/LightModeOutlined';
import { SlipwayTheme } from './SlipwayTheme';

const light = ThemeBlueprint.make({
  name: 'light',
  params: {
    theme: {
      id: 'light',
      title: 'Light',
      variant: 'light',
      icon: <LightModeIcon />,
      Provider: ({ children }) => (
        <SlipwayTheme mode="light">{children}</SlipwayTheme>
      ),
    },
  },
});

const dark = ThemeBlueprint.make({
  name: 'dark',
  params: {
    theme: {
      id: 'dark',
      title: 'Dark',
      variant: 'dark',
      icon: <DarkModeIcon />,
      Provider: ({ children }) => (
        <SlipwayTheme mode="dark">{children}</SlipwayTheme>
      ),
    },
  },
});

/** Slipway's light and dark look; takes the place of Backstage's own. */
export const themeModule = createFrontendModule({
  pluginId: 'app',
  extensions: [light, dark],
});
