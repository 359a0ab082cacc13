import { mockServices } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import {
  AuthorizeResult,
  type PermissionCondition,
  type PermissionCriteria,
} from '@backstage/plugin-permission-common';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import type { Role } from '@slipway/plugin-access-common';
import { z } from 'zod';
import type { Sources } from '../answers';
import { People, Services } from '../catalog';
import { PolicyInForce } from '../config';
import { Actions, Conditions, type PluginFetch } from '../plugins';
import { permissions } from './policies';

type Criteria = PermissionCriteria<PermissionCondition>;

/** What the environments are like, by the parameters of the rules that ask. */
const environments: Record<string, Record<string, string[]>> = {
  staging: { kinds: ['staging'], services: ['checkout', 'payments'] },
  'pr-131': { kinds: ['pull-request'], services: ['checkout'] },
};

const bodySchema = z.object({
  items: z.array(
    z.object({
      id: z.string(),
      resourceRef: z.string(),
      conditions: z.custom<Criteria>(),
    }),
  ),
});

function holds(ref: string, criteria: Criteria): boolean {
  if ('allOf' in criteria) return criteria.allOf.every(one => holds(ref, one));
  if ('anyOf' in criteria) return criteria.anyOf.some(one => holds(ref, one));
  if ('not' in criteria) return !holds(ref, criteria.not);
  return Object.entries(criteria.params ?? {}).every(
    ([name, wanted]) =>
      Array.isArray(wanted) &&
      wanted.some(one => environments[ref]?.[name]?.includes(String(one))),
  );
}

const answer = (body: unknown) =>
  new Response(JSON.stringify(body), {
    headers: { 'content-type': 'application/json' },
  });

/** What answers are made of, with a catalog and one other plugin in memory that count how often they are asked. */
export function countedSources(entities: Entity[], roles: Role[]) {
  const catalog = catalogServiceMock({ entities });
  // A stream asks for its pages as a query does.
  const questions = (['getEntityByRef', 'queryEntities'] as const).map(name =>
    jest.spyOn(catalog, name),
  );
  const fetch = jest.fn<ReturnType<PluginFetch>, Parameters<PluginFetch>>(
    async (_plugin, endpoint, body) => {
      if (endpoint === 'metadata')
        return answer({ permissions: Object.values(permissions) });
      const { items } = bodySchema.parse(body);
      return answer({
        items: items.map(({ id, resourceRef, conditions }) => ({
          id,
          result:
            resourceRef in environments && holds(resourceRef, conditions)
              ? AuthorizeResult.ALLOW
              : AuthorizeResult.DENY,
        })),
      });
    },
  );
  const auth = mockServices.auth();
  const sources: Sources = {
    inForce: new PolicyInForce({
      config: mockServices.rootConfig({
        data: { permission: { roles: JSON.parse(JSON.stringify(roles)) } },
      }),
      logger: mockServices.logger.mock(),
    }),
    actions: new Actions({
      instance: {
        getInstalledPlugins: async () => [
          { pluginId: 'environments', modules: [] },
        ],
      },
      fetch,
    }),
    people: new People({ catalog, auth }),
    services: new Services({ catalog, auth }),
    conditions: new Conditions({ fetch }),
  };
  return {
    sources,
    /** How often the catalog was asked. */
    catalogCalls: () =>
      questions.reduce((sum, { mock }) => sum + mock.calls.length, 0),
    /** How often another plugin was. */
    pluginCalls: () => fetch.mock.calls.length,
  };
}
