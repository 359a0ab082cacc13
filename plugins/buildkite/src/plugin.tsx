import {
  createFrontendPlugin,
  PageBlueprint,
} from '@backstage/frontend-plugin-api';
import {
  EntityCardBlueprint,
  EntityContentBlueprint,
} from '@backstage/plugin-catalog-react/alpha';
import BuildIcon from '@mui/icons-material/Build';
import { EnvironmentSectionBlueprint } from '@slipway/environments-react';
import {
  HomeSectionBlueprint,
  HomeSourcesBlueprint,
} from '@slipway/home-react';
import { BuildkiteClient } from '@slipway/plugin-buildkite-common';
import { makeClientApi, makeQueryClientApi } from '@slipway/ui';
import { buildkiteApiRef } from './api/buildkiteApi';
import { queryClientApiRef } from './api/queryClient';
import {
  buildRouteRef,
  rootRouteRef,
  runRouteRef,
  runsRouteRef,
  waitingRouteRef,
} from './routes';

const buildkiteApi = makeClientApi(buildkiteApiRef, BuildkiteClient);
const queryClientApi = makeQueryClientApi(queryClientApiRef);

const buildsPage = PageBlueprint.make({
  params: {
    path: '/builds',
    title: 'Builds',
    icon: <BuildIcon fontSize="inherit" />,
    routeRef: rootRouteRef,
    noHeader: true,
    loader: () =>
      import('./pages/builds/BuildsRouter').then(m => <m.BuildsRouter />),
  },
});

/** Components of which the catalog says by which pipeline they are built. */
const namesPipeline = {
  kind: 'component',
  'metadata.annotations.buildkite.com/pipeline-slug': { $exists: true },
};
const namesProject = {
  kind: 'component',
  'metadata.annotations.buildkite.com/project-slug': { $exists: true },
};
const isBuilt = { $any: [namesPipeline, namesProject] };

const serviceTab = EntityContentBlueprint.make({
  params: {
    path: '/builds',
    title: 'Builds',
    group: 'development',
    filter: isBuilt,
    loader: () =>
      import('./pages/service/ServiceTab').then(m => <m.ServiceTab />),
  },
});

const serviceCard = EntityCardBlueprint.make({
  params: {
    type: 'content',
    filter: isBuilt,
    loader: () =>
      import('./pages/service/ServiceCard').then(m => <m.ServiceCard />),
  },
});

const homeSection = HomeSectionBlueprint.make({
  params: {
    loader: () =>
      import('./pages/home/HomeApprovals').then(m => m.HomeApprovals),
  },
});

const homeSources = HomeSourcesBlueprint.make({
  params: {
    loader: () => import('./pages/home/HomeSources').then(m => m.HomeSources),
  },
});

const environmentSection = EnvironmentSectionBlueprint.make({
  params: {
    loader: () =>
      import('./pages/approvals/EnvironmentApprovals').then(
        m => m.EnvironmentApprovals,
      ),
  },
});

/** Pages of builds, approvals and PipelineRuns, and what services, environments and the home page show of them. */
export default createFrontendPlugin({
  pluginId: 'buildkite',
  title: 'Builds',
  icon: <BuildIcon fontSize="inherit" />,
  info: { packageJson: () => import('../package.json') },
  routes: {
    root: rootRouteRef,
    build: buildRouteRef,
    waiting: waitingRouteRef,
    runs: runsRouteRef,
    run: runRouteRef,
  },
  extensions: [
    buildkiteApi,
    queryClientApi,
    buildsPage,
    serviceTab,
    serviceCard,
    homeSection,
    homeSources,
    environmentSection,
  ],
});
