import type { Entity } from '@backstage/catalog-model';
import type { JsonObject } from '@backstage/types';

/** A user of the catalog, in these groups. */
export function user(name: string, ...groups: string[]): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'User',
    metadata: { name, namespace: 'default' },
    spec: {
      profile: { displayName: `${name[0]?.toUpperCase()}${name.slice(1)}` },
      memberOf: groups,
    },
    relations: groups.map(one => ({
      type: 'memberOf',
      targetRef: `group:default/${one}`,
    })),
  };
}

/** A group of the catalog, in a larger one. */
export function group(name: string, parent?: string): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Group',
    metadata: { name, namespace: 'default' },
    spec: { type: 'team', children: [], ...(parent && { parent }) },
    relations: parent
      ? [{ type: 'childOf', targetRef: `group:default/${parent}` }]
      : [],
  };
}

/** A component of the catalog, owned by a group or user. */
export function component(
  name: string,
  owner: string,
  namespace = 'default',
): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name, namespace },
    spec: { type: 'service', owner },
    relations: [{ type: 'ownedBy', targetRef: owner }],
  };
}

/** The sandbox's company, in short. */
export const company: Entity[] = [
  user('dana', 'shop'),
  user('quinn', 'qa', 'money'),
  user('riley', 'release'),
  user('sam', 'sre'),
  component('checkout', 'group:default/shop'),
  component('storefront', 'group:default/shop'),
  component('payments', 'group:default/money'),
  component('ledger', 'user:default/riley'),
  // Not the service of that name: only in the namespace `default` is it one.
  component('payments', 'group:default/shop', 'playground'),
];

/** Some of its people, as answers name them. */
export const people = {
  dana: { ref: 'user:default/dana', name: 'Dana' },
  quinn: { ref: 'user:default/quinn', name: 'Quinn' },
  sam: { ref: 'user:default/sam', name: 'Sam' },
};

/** Its roles, as they are configured. */
export const companyRoles: JsonObject[] = [
  {
    name: 'developer',
    title: 'Developers',
    everyone: true,
    may: [
      {
        actions: ['environments.destroy'],
        kinds: ['pull-request'],
        services: 'owned',
      },
      { actions: ['catalog.entity.refresh'], services: 'owned' },
    ],
  },
  {
    name: 'qa',
    title: 'QA',
    groups: ['qa'],
    may: [{ actions: ['environments.wake'], kinds: ['staging'] }],
  },
  {
    name: 'sre',
    title: 'SRE',
    groups: ['sre'],
    may: [{ actions: ['environments.*', 'access.inspect'] }],
  },
];
