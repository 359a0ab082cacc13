import {
  createFrontendPlugin,
  PageBlueprint,
} from '@backstage/frontend-plugin-api';
import VpnKeyIcon from '@mui/icons-material/VpnKey';
import { AccessClient } from '@slipway/plugin-access-common';
import { accessApiRef, makeClientApi, makeQueryClientApi } from '@slipway/ui';
import { queryClientApiRef } from './api/queryClient';
import { rootRouteRef } from './routes';

const accessApi = makeClientApi(accessApiRef, AccessClient);
const queryClientApi = makeQueryClientApi(queryClientApiRef);

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
