import { mockApis, renderInTestApp } from '@backstage/frontend-test-utils';
import { permissionApiRef } from '@backstage/plugin-permission-react';
import { signalApiRef } from '@backstage/plugin-signals-react';
import {
  BUILDKITE_CHANNEL,
  type BuildkiteApi,
  type BuildkiteSignal,
} from '@slipway/plugin-buildkite-common';
import { accessApiRef } from '@slipway/ui';
import {
  Address,
  fakeAccess,
  FakeSignals,
  impatientQueryClient,
  permissionsWithout,
} from '@slipway/ui/testing';
import type { ReactElement } from 'react';
import { buildkiteApiRef } from '../api/buildkiteApi';
import { queryClientApiRef } from '../api/queryClient';
import { rootRouteRef } from '../routes';

/** Options of {@link renderPage}. */
interface RenderOptions {
  /** Address to be at. */
  at?: string;
  /** Path pattern that the element is mounted at. */
  mountPath?: string;
  /** Names of permissions that are denied, or denied on one resource: `buildkite.unblock example/shop/417`. */
  denied?: string[];
  /** Names of the services that the reader owns. */
  owned?: string[];
}

/** Renders an element of the plugin, below its address, against a backend in memory; Dana is signed in. */
export function renderPage(
  element: ReactElement,
  buildkite: BuildkiteApi,
  options: RenderOptions = {},
) {
  const signals = new FakeSignals<BuildkiteSignal>(BUILDKITE_CHANNEL);
  const page = renderInTestApp(
    <>
      <Address />
      {element}
    </>,
    {
      initialRouteEntries: [options.at ?? '/builds'],
      mountPath: options.mountPath,
      mountedRoutes: { '/builds': rootRouteRef },
      apis: [
        [buildkiteApiRef, buildkite],
        [queryClientApiRef, impatientQueryClient()],
        [signalApiRef, signals],
        [permissionApiRef, permissionsWithout(options.denied ?? [])],
        [accessApiRef, fakeAccess(options.owned ?? [])],
        mockApis.identity({
          userEntityRef: 'user:default/dana',
          email: 'dana@slipway.test',
          displayName: 'Dana',
        }),
      ],
    },
  );
  return { ...page, signals };
}
