import {
  createFrontendPlugin,
  PageBlueprint,
} from '@backstage/frontend-plugin-api';
import {
  EntityCardBlueprint,
  EntityContentBlueprint,
} from '@backstage/plugin-catalog-react/alpha';
import ViewInArIcon from '@mui/icons-material/ViewInAr';
import {
  HomeSectionBlueprint,
  HomeSourcesBlueprint,
} from '@slipway/home-react';
import { HarborClient } from '@slipway/plugin-harbor-common';
import { makeClientApi, makeQueryClientApi } from '@slipway/ui';
import { harborApiRef } from './api/harborApi';
import { queryClientApiRef } from './api/queryClient';
import {
  buildRouteRef,
  buildsRouteRef,
  environmentRouteRef,
  imageRouteRef,
  imagesRouteRef,
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
    icon: <ViewInArIcon fontSize="inherit" />,
    routeRef: rootRouteRef,
    noHeader: true,
    loader: () => import('./pages/ImagesRouter').then(m => <m.ImagesRouter />),
  },
});

/** Components of which the catalog says which repositories their images are in. */
const hasImages = {
  kind: 'component',
  'metadata.annotations.goharbor.io/repository-slug': { $exists: true },
};

const serviceTab = EntityContentBlueprint.make({
  params: {
    path: '/images',
    title: 'Images',
    group: 'development',
    filter: hasImages,
    loader: () =>
      import('./pages/service/ServiceTab').then(m => <m.ServiceTab />),
  },
});

const serviceCard = EntityCardBlueprint.make({
  params: {
    type: 'content',
    filter: hasImages,
    loader: () =>
      import('./pages/service/ServiceCard').then(m => <m.ServiceCard />),
  },
});

const homeSection = HomeSectionBlueprint.make({
  params: {
    loader: () => import('./pages/home/HomeImages').then(m => m.HomeImages),
  },
});

const homeSources = HomeSourcesBlueprint.make({
  params: {
    loader: () => import('./pages/home/HomeSources').then(m => m.HomeSources),
  },
});

/** Pages of images: what was found in them, where they run, how they come from one registry to another. */
export default createFrontendPlugin({
  pluginId: 'harbor',
  title: 'Images',
  icon: <ViewInArIcon fontSize="inherit" />,
  info: { packageJson: () => import('../package.json') },
  routes: {
    root: rootRouteRef,
    images: imagesRouteRef,
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
  extensions: [
    harborApi,
    queryClientApi,
    imagesPage,
    serviceTab,
    serviceCard,
    homeSection,
    homeSources,
  ],
});
