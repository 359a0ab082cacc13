import { mockApis, renderInTestApp } from '@backstage/frontend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { permissionApiRef } from '@backstage/plugin-permission-react';
import { signalApiRef } from '@backstage/plugin-signals-react';
import { createQueryClient } from '@slipway/ui';
import type { ReactElement } from 'react';
import { environmentsApiRef } from '../api/environmentsApi';
import { queryClientApiRef } from '../api/queryClient';
import { homeRouteRef, rootRouteRef } from '../routes';
import type { FakeEnvironments } from './FakeEnvironments';
import { FakeSignals } from './FakeSignals';

/** Options of {@link renderPage}. */
interface RenderOptions {
  /** Address to be at. */
  at?: string;
  /** Path pattern that the element is mounted at. */
  mountPath?: string;
  /** Names of permissions that are denied. */
  denied?: string[];
}

/** Renders an element of the plugin against a backend in memory; Dana is signed in. */
export function renderPage(
  element: ReactElement,
  environments: FakeEnvironments,
  options: RenderOptions = {},
) {
  const signals = new FakeSignals();
  const queryClient = createQueryClient();
  queryClient.setDefaultOptions({ queries: { retry: false } });
  const permission = mockApis.permission({
    authorize: request =>
      options.denied?.includes(request.permission.name)
        ? AuthorizeResult.DENY
        : AuthorizeResult.ALLOW,
  });
  const page = renderInTestApp(element, {
    initialRouteEntries: [options.at ?? '/'],
    mountPath: options.mountPath,
    mountedRoutes: { '/environments': rootRouteRef, '/': homeRouteRef },
    apis: [
      [environmentsApiRef, environments],
      [queryClientApiRef, queryClient],
      [signalApiRef, signals],
      [permissionApiRef, permission],
      mockApis.identity({ userEntityRef: 'user:default/dana' }),
    ],
  });
  return { ...page, signals };
}
