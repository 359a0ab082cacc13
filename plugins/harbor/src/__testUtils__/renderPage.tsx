import { mockApis, renderInTestApp } from '@backstage/frontend-test-utils';
import { permissionApiRef } from '@backstage/plugin-permission-react';
import { signalApiRef } from '@backstage/plugin-signals-react';
import {
  HARBOR_CHANNEL,
  type HarborApi,
  type HarborSignal,
} from '@slipway/plugin-harbor-common';
import { accessApiRef } from '@slipway/ui';
import {
  Address,
  fakeAccess,
  FakeSignals,
  impatientQueryClient,
  permissionsWithout,
} from '@slipway/ui/testing';
import type { ReactElement } from 'react';
import { harborApiRef } from '../api/harborApi';
import { queryClientApiRef } from '../api/queryClient';
import {
  buildRouteRef,
  buildsRouteRef,
  environmentRouteRef,
  rootRouteRef,
} from '../routes';

/** Options of {@link renderPage}. */
interface RenderOptions {
  /** Address to be at. */
  at?: string;
  /** Path pattern that the element is mounted at. */
  mountPath?: string;
  /** Names of permissions that are denied, or denied on one resource: `harbor.scan sha256:…`. */
  denied?: string[];
  /** Names of the services that the reader owns. */
  owned?: string[];
}

/** Renders an element of the plugin, below its address, against a backend in memory; Dana is signed in. */
export function renderPage(
  element: ReactElement,
  harbor: HarborApi,
  options: RenderOptions = {},
) {
  const signals = new FakeSignals<HarborSignal>(HARBOR_CHANNEL);
  const page = renderInTestApp(
    <>
      <Address />
      {element}
    </>,
    {
      initialRouteEntries: [options.at ?? '/images'],
      mountPath: options.mountPath,
      mountedRoutes: {
        '/images': rootRouteRef,
        '/environments/:name': environmentRouteRef,
        '/builds': buildsRouteRef,
        '/builds/:organization/:pipeline/:number': buildRouteRef,
      },
      apis: [
        [harborApiRef, harbor],
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
