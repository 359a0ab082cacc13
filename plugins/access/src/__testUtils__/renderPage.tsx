import type { Entity } from '@backstage/catalog-model';
import { mockApis, renderInTestApp } from '@backstage/frontend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { catalogApiRef, entityRouteRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { permissionApiRef } from '@backstage/plugin-permission-react';
import { accessApiRef } from '@slipway/ui';
import { impatientQueryClient } from '@slipway/ui/testing';
import { queryClientApiRef } from '../api/queryClient';
import { AccessRouter } from '../pages/AccessRouter';
import { rootRouteRef } from '../routes';
import type { FakeAccess } from './FakeAccess';

const aUser = (name: string, displayName: string): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'User',
  metadata: { name, namespace: 'default' },
  spec: { profile: { displayName }, memberOf: [] },
});

/** Options of {@link renderAccess}. */
interface RenderOptions {
  /** Tab and question: `why?action=environments.wake`. */
  at?: string;
  /** Has `access.inspect`; else Dana has not. */
  inspects?: boolean;
}

/** Renders the page against a policy in memory; Dana is signed in, and the catalog knows Dana, Quinn and Sam. */
export function renderAccess(
  access: FakeAccess,
  { at = 'mine', inspects = false }: RenderOptions = {},
) {
  const permission = mockApis.permission({
    authorize: request =>
      inspects && request.permission.name === 'access.inspect'
        ? AuthorizeResult.ALLOW
        : AuthorizeResult.DENY,
  });
  return renderInTestApp(<AccessRouter />, {
    initialRouteEntries: [`/access/${at}`],
    mountPath: '/access',
    mountedRoutes: {
      '/access': rootRouteRef,
      '/catalog/:namespace/:kind/:name': entityRouteRef,
    },
    apis: [
      [accessApiRef, access],
      [queryClientApiRef, impatientQueryClient()],
      [permissionApiRef, permission],
      [
        catalogApiRef,
        catalogApiMock({
          entities: [
            aUser('dana', 'Dana'),
            aUser('quinn', 'Quinn'),
            aUser('sam', 'Sam'),
          ],
        }),
      ],
    ],
  });
}
