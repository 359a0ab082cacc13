import { createApp } from '@backstage/frontend-defaults';
import { navModule } from './modules/nav';
import { signInModule } from './modules/signIn';
import { themeModule } from './modules/theme';

/** Features of plugins are discovered from the package's dependencies (`app.packages: all`). */
export default createApp({
  features: [navModule, signInModule, themeModule],
});
