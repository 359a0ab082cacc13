import { mockApis, renderInTestApp } from '@backstage/frontend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { permissionApiRef } from '@backstage/plugin-permission-react';
import { signalApiRef } from '@backstage/plugin-signals-react';
import type { HarborApi } from '@slipway/plugin-harbor-common';
import { accessApiRef, createQueryClient } from '@slipway/ui';
import type { ReactElement } from 'react';
import { useLocation } from 'react-router-dom';
import { harborApiRef } from '../api/harborApi';
import { queryClientApiRef } from '../api/queryClient';
import {
  buildRouteRef,
  buildsRouteRef,
  environmentRouteRef,
  rootRouteRef,
} from '../routes';
import { fakeAccess } from './fakeAccess';
import { FakeSignals } from './FakeSignals';

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

const Address = () => {
  const { pathname, search } = useLocation();
  return (
    <output aria-label="Address">
      {`${pathname}${decodeURIComponent(search)}`}
    </output>
  );
};

/** Renders an element of the plugin, below its address, against a backend in memory; Dana is signed in. */
export function renderPage(
  element: ReactElement,
  harbor: HarborApi,
  options: RenderOptions = {},
) {
  const signals = new FakeSignals();
  const queryClient = createQueryClient();
  queryClient.setDefaultOptions({ queries: { retry: false } });
  const permission = mockApis.permission({
    authorize: ({ permission: { name }, resourceRef }) =>
      options.denied?.some(one =>
        [name, `${name} ${resourceRef}`].includes(one),
      )
        ? AuthorizeResult.DENY
        : AuthorizeResult.ALLOW,
  });
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
        [queryClientApiRef, queryClient],
        [signalApiRef, signals],
        [permissionApiRef, permission],
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
