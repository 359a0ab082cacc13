import {
  ApiBlueprint,
  createFrontendPlugin,
  discoveryApiRef,
  fetchApiRef,
  PageBlueprint,
} from '@backstage/frontend-plugin-api';
import VpnKeyIcon from '@mui/icons-material/VpnKey';
import { AccessClient } from '@slipway/plugin-access-common';
import { accessApiRef, createQueryClient } from '@slipway/ui';
import { queryClientApiRef } from './api/queryClient';
import { rootRouteRef } from './routes';

const accessApi = ApiBlueprint.make({
  name: 'client',
  params: define =>
    define({
      api: accessApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: deps => new AccessClient(deps),
    }),
});

const queryClientApi = ApiBlueprint.make({
  name: 'query-client',
  params: define =>
    define({
      api: queryClientApiRef,
      deps: {},
      factory: () => createQueryClient(),
    }),
});

const accessPage = PageBlueprint.make({
  params: {
    path: '/access',
    title: 'Access',
    icon: <VpnKeyIcon fontSize="inherit" />,
    routeRef: rootRouteRef,
    noHeader: true,
    loader: () => import('./pages/AccessRouter').then(m => <m.AccessRouter />),
  },
});

/** The page Access, and for every other page who may do what. */
export default createFrontendPlugin({
  pluginId: 'access',
  title: 'Access',
  icon: <VpnKeyIcon fontSize="inherit" />,
  info: { packageJson: () => import('../package.json') },
  routes: { root: rootRouteRef },
  extensions: [accessApi, queryClientApi, accessPage],
});
