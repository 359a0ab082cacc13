import { renderInTestApp } from '@backstage/frontend-test-utils';
import {
  defaultEntityPresentation,
  entityPresentationApiRef,
  type EntityPresentationApi,
} from '@backstage/plugin-catalog-react';
import { signalApiRef } from '@backstage/plugin-signals-react';
import { createQueryClient } from '@slipway/ui';
import type { ReactElement } from 'react';
import { useLocation } from 'react-router-dom';
import { auditApiRef } from '../api/auditApi';
import { queryClientApiRef } from '../api/queryClient';
import { entityRouteRef, environmentRouteRef, rootRouteRef } from '../routes';
import type { FakeAudit } from './FakeAudit';
import { FakeSignals } from './FakeSignals';

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

const Address = () => {
  const { pathname, search } = useLocation();
  return (
    <output aria-label="Address">
      {`${pathname}${decodeURIComponent(search)}`}
    </output>
  );
};

/** Renders an element of the plugin against a backend in memory. */
export function renderPage(
  element: ReactElement,
  audit: FakeAudit,
  at = '/activity',
) {
  const signals = new FakeSignals();
  const queryClient = createQueryClient();
  queryClient.setDefaultOptions({ queries: { retry: false } });
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
        [queryClientApiRef, queryClient],
        [signalApiRef, signals],
        [entityPresentationApiRef, presentation],
      ],
    },
  );
  return { ...page, signals };
}
