import { createFrontendPlugin } from '@backstage/frontend-plugin-api';

/** Pages of images. */
export default createFrontendPlugin({
  pluginId: 'harbor',
  title: 'Images',
  info: { packageJson: () => import('../package.json') },
  extensions: [],
});
