import {
  createFrontendPlugin,
  PageBlueprint,
} from '@backstage/frontend-plugin-api';
import { EntityContentBlueprint } from '@backstage/plugin-catalog-react/alpha';
import HistoryIcon from '@mui/icons-material/History';
import { EnvironmentSectionBlueprint } from '@slipway/environments-react';
import { AuditClient } from '@slipway/plugin-audit-common';
import { makeClientApi, makeQueryClientApi } from '@slipway/ui';
import { auditApiRef } from './api/auditApi';
import { queryClientApiRef } from './api/queryClient';
import { entityRouteRef, environmentRouteRef, rootRouteRef } from './routes';

const auditApi = makeClientApi(auditApiRef, AuditClient);
const queryClientApi = makeQueryClientApi(queryClientApiRef);

const activityPage = PageBlueprint.make({
  params: {
    path: '/activity',
    title: 'Activity',
    icon: <HistoryIcon fontSize="inherit" />,
    routeRef: rootRouteRef,
    noHeader: true,
    loader: () =>
      import('./pages/activity/ActivityPage').then(m => <m.ActivityPage />),
  },
});

const environmentSection = EnvironmentSectionBlueprint.make({
  params: {
    loader: () =>
      import('./slices/EnvironmentActivity').then(m => m.EnvironmentActivity),
  },
});

/** What the design calls a service: a deployable component, whatever the catalog's type of it. */
const isService = {
  kind: 'component',
  'spec.type': { $in: ['service', 'website'] },
};

const serviceTab = EntityContentBlueprint.make({
  params: {
    path: '/activity',
    title: 'Activity',
    group: 'operation',
    filter: isService,
    loader: () =>
      import('./slices/ServiceActivity').then(m => <m.ServiceActivity />),
  },
});

/** The page Activity, and what environments and services show of it. */
export default createFrontendPlugin({
  pluginId: 'audit',
  title: 'Activity',
  icon: <HistoryIcon fontSize="inherit" />,
  info: { packageJson: () => import('../package.json') },
  routes: { root: rootRouteRef },
  externalRoutes: {
    environment: environmentRouteRef,
    entity: entityRouteRef,
  },
  extensions: [
    auditApi,
    queryClientApi,
    activityPage,
    environmentSection,
    serviceTab,
  ],
});
