import {
  createFrontendPlugin,
  PageBlueprint,
} from '@backstage/frontend-plugin-api';
import LayersIcon from '@mui/icons-material/Layers';
import { HarborClient } from '@slipway/plugin-harbor-common';
import { makeClientApi, makeQueryClientApi } from '@slipway/ui';
import { harborApiRef } from './api/harborApi';
import { queryClientApiRef } from './api/queryClient';
import {
  buildRouteRef,
  buildsRouteRef,
  environmentRouteRef,
  imageRouteRef,
  replicationsRouteRef,
  rootRouteRef,
  vulnerabilitiesRouteRef,
  vulnerabilityRouteRef,
} from './routes';

const harborApi = makeClientApi(harborApiRef, HarborClient);
const queryClientApi = makeQueryClientApi(queryClientApiRef);

const imagesPage = PageBlueprint.make({
  params: {
    path: '/images',
    title: 'Images',
    icon: <LayersIcon fontSize="inherit" />,
    routeRef: rootRouteRef,
    noHeader: true,
    loader: () => import('./pages/ImagesRouter').then(m => <m.ImagesRouter />),
  },
});

/** Pages of images: what was found in them, where they run, how they come from one registry to another. */
export default createFrontendPlugin({
  pluginId: 'harbor',
  title: 'Images',
  icon: <LayersIcon fontSize="inherit" />,
  info: { packageJson: () => import('../package.json') },
  routes: {
    root: rootRouteRef,
    vulnerabilities: vulnerabilitiesRouteRef,
    vulnerability: vulnerabilityRouteRef,
    replications: replicationsRouteRef,
    image: imageRouteRef,
  },
  externalRoutes: {
    environment: environmentRouteRef,
    builds: buildsRouteRef,
    build: buildRouteRef,
  },
  extensions: [harborApi, queryClientApi, imagesPage],
});
