import { mockApis, renderInTestApp } from '@backstage/frontend-test-utils';
import { permissionApiRef } from '@backstage/plugin-permission-react';
import { signalApiRef } from '@backstage/plugin-signals-react';
import { accessApiRef } from '@slipway/ui';
import {
  fakeAccess,
  FakeSignals,
  impatientQueryClient,
  permissionsWithout,
} from '@slipway/ui/testing';
import type { ReactElement } from 'react';
import { environmentsApiRef } from '../api/environmentsApi';
import { queryClientApiRef } from '../api/queryClient';
import { SIGNAL_CHANNEL } from '../api/signal';
import { homeRouteRef, rootRouteRef } from '../routes';
import type { FakeEnvironments } from './FakeEnvironments';

/** Options of {@link renderPage}. */
interface RenderOptions {
  /** Address to be at. */
  at?: string;
  /** Path pattern that the element is mounted at. */
  mountPath?: string;
  /** Names of permissions that are denied, or denied on one resource: `environments.wake staging/checkout`. */
  denied?: string[];
  /** Names of the services that the reader owns. */
  owned?: string[];
}

/** Renders an element of the plugin against a backend in memory; Dana is signed in. */
export function renderPage(
  element: ReactElement,
  environments: FakeEnvironments,
  options: RenderOptions = {},
) {
  const signals = new FakeSignals<{ type: string; names: string[] }>(
    SIGNAL_CHANNEL,
  );
  const page = renderInTestApp(element, {
    initialRouteEntries: [options.at ?? '/'],
    mountPath: options.mountPath,
    mountedRoutes: { '/environments': rootRouteRef, '/': homeRouteRef },
    apis: [
      [environmentsApiRef, environments],
      [queryClientApiRef, impatientQueryClient()],
      [signalApiRef, signals],
      [permissionApiRef, permissionsWithout(options.denied ?? [])],
      [accessApiRef, fakeAccess(options.owned ?? [])],
      mockApis.identity({ userEntityRef: 'user:default/dana' }),
    ],
  });
  return { ...page, signals };
}
