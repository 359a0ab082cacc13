import { mockApis, renderInTestApp } from '@backstage/frontend-test-utils';
import {
  defaultEntityPresentation,
  entityPresentationApiRef,
  type EntityPresentationApi,
} from '@backstage/plugin-catalog-react';
import { signalApiRef } from '@backstage/plugin-signals-react';
import {
  Address,
  FakeSignals,
  impatientQueryClient,
} from '@slipway/ui/testing';
import type { ReactElement } from 'react';
import { auditApiRef } from '../api/auditApi';
import { queryClientApiRef } from '../api/queryClient';
import { SIGNAL_CHANNEL } from '../api/signal';
import { entityRouteRef, environmentRouteRef, rootRouteRef } from '../routes';
import type { FakeAudit } from './FakeAudit';

/** A catalog that knows Dana by her whole name, and everybody else by the name of their entity. */
const presentation: EntityPresentationApi = {
  forEntity(entityOrRef) {
    const plain = defaultEntityPresentation(entityOrRef);
    const snapshot = {
      ...plain,
      primaryTitle:
        plain.entityRef === 'user:default/dana'
          ? 'Dana Develops'
          : plain.primaryTitle,
    };
    return { snapshot, promise: Promise.resolve(snapshot) };
  },
};

/** Renders an element of the plugin against a backend in memory. */
export function renderPage(
  element: ReactElement,
  audit: FakeAudit,
  at = '/activity',
) {
  const signals = new FakeSignals<{ type: string }>(SIGNAL_CHANNEL);
  const alerts = mockApis.alert();
  const page = renderInTestApp(
    <>
      <Address />
      {element}
    </>,
    {
      initialRouteEntries: [at],
      mountedRoutes: {
        '/activity': rootRouteRef,
        '/environments/:name': environmentRouteRef,
        '/catalog/:namespace/:kind/:name': entityRouteRef,
      },
      apis: [
        [auditApiRef, audit],
        [queryClientApiRef, impatientQueryClient()],
        [signalApiRef, signals],
        [entityPresentationApiRef, presentation],
        alerts,
      ],
    },
  );
  return { ...page, signals, alerts };
}
