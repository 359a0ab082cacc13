import {
  createPermission,
  type Permission,
} from '@backstage/plugin-permission-common';
import type { Grant, Role } from '@slipway/plugin-access-common';
import { permissions, roles } from '../__testUtils__/policies';
import { decide } from './decide';

const {
  wake,
  destroy,
  look,
  acknowledge,
  refreshEntity,
  cancelBuild,
  scanImage,
  runTemplate,
  inspect,
} = permissions;

const dana = ['user:default/dana', 'group:default/shop'];
const quinn = ['user:default/quinn', 'group:default/qa'];
const sam = ['user:default/sam', 'group:default/sre'];

const DENY = { result: 'DENY' };
const ALLOW = { result: 'ALLOW' };
const onEnvironments = (conditions: object) => ({
  result: 'CONDITIONAL',
  pluginId: 'environments',
  resourceType: 'environment',
  conditions,
});
const rule = (name: string, params: object) => ({
  resourceType: 'environment',
  rule: name,
  params,
});
const kinds = (...list: string[]) => rule('IS_KIND', { kinds: list });
const services = (...list: string[]) => rule('HAS_SERVICE', { services: list });

const onBuilds = (conditions: object) => ({
  result: 'CONDITIONAL',
  pluginId: 'buildkite',
  resourceType: 'build',
  conditions,
});
const onImages = (name: string, params: object) => ({
  result: 'CONDITIONAL',
  pluginId: 'harbor',
  resourceType: 'image',
  conditions: { resourceType: 'image', rule: name, params },
});
const buildRule = (name: string, params: object) => ({
  resourceType: 'build',
  rule: name,
  params,
});

/** One role for everybody, with these grants. */
const all = (...may: Grant[]): Role[] =>
  roles({ name: 'all', title: 'All', everyone: true, may });

const house = roles(
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
    users: ['riley'],
    may: [{ actions: ['environments.*', 'access.inspect'] }],
  },
);

const named = (name: string, resourceType = 'environment') =>
  createPermission({
    name,
    attributes: { action: 'update' },
    resourceType,
  });

interface Case {
  roles: Role[];
  permission: Permission;
  refs?: string[];
  owned?: string[];
  decision: object;
}

const cases: Record<string, Case> = {
  'reading is for everybody': {
    roles: [],
    permission: look,
    decision: ALLOW,
  },
  'nothing else is, without a role': {
    roles: [],
    permission: wake,
    decision: DENY,
  },
  'not in plugins that are not ours either': {
    roles: house,
    permission: runTemplate,
    decision: DENY,
  },
  'a role of others does nothing for them': {
    roles: house,
    permission: wake,
    decision: DENY,
  },
  'a grant without limits, by a group': {
    roles: house,
    refs: sam,
    permission: wake,
    decision: ALLOW,
  },
  'and by their own name': {
    roles: house,
    refs: ['user:default/riley'],
    permission: inspect,
    decision: ALLOW,
  },
  'but not by a group of that name': {
    roles: house,
    refs: ['group:default/riley', 'user:default/sre'],
    permission: inspect,
    decision: DENY,
  },
  'one kind': {
    roles: house,
    refs: quinn,
    permission: wake,
    decision: onEnvironments(kinds('staging')),
  },
  'owned services': {
    roles: house,
    owned: ['checkout', 'payments'],
    permission: destroy,
    decision: onEnvironments({
      allOf: [kinds('pull-request'), services('checkout', 'payments')],
    }),
  },
  'nothing owned': { roles: house, permission: destroy, decision: DENY },
  'every limit at once, names and patterns apart': {
    roles: all({
      actions: ['environments.*'],
      kinds: ['pull-request', 'testbed'],
      clusters: ['ci-mgmt'],
      services: ['checkout', 'web-*'],
    }),
    permission: wake,
    decision: onEnvironments({
      allOf: [
        kinds('pull-request', 'testbed'),
        rule('IS_ON_CLUSTER', { clusters: ['ci-mgmt'] }),
        {
          anyOf: [
            services('checkout'),
            rule('HAS_SERVICE_LIKE', { patterns: ['web-*'] }),
          ],
        },
      ],
    }),
  },
  'several grants: one is enough': {
    roles: all(
      { actions: ['environments.wake'], kinds: ['staging'] },
      { actions: ['*'], clusters: ['ci-mgmt'] },
      { actions: ['environments.sleep'], kinds: ['production'] },
    ),
    permission: wake,
    decision: onEnvironments({
      anyOf: [
        kinds('staging'),
        rule('IS_ON_CLUSTER', { clusters: ['ci-mgmt'] }),
      ],
    }),
  },
  'the one without limits wins': {
    roles: all(
      { actions: ['environments.wake'], kinds: ['staging'] },
      { actions: ['environments.wake'] },
    ),
    permission: wake,
    decision: ALLOW,
  },
  'a limit on what is not done to one resource': {
    roles: all({ actions: ['environments.*'], kinds: ['staging'] }),
    permission: acknowledge,
    decision: DENY,
  },
  'a person by a role of users only': {
    roles: roles({
      name: 'night-shift',
      title: 'Night shift',
      users: ['sam', 'user:ops/riley'],
      may: [{ actions: ['environments.wake'] }],
    }),
    refs: ['user:ops/riley'],
    permission: wake,
    decision: ALLOW,
  },
  'somebody of that name in another namespace': {
    roles: house,
    refs: ['user:ops/riley', 'group:ops/sre'],
    permission: wake,
    decision: DENY,
  },
  'a child of the group': {
    roles: house,
    refs: ['user:default/nina', 'group:default/sre-night'],
    permission: wake,
    decision: DENY,
  },
  'somebody who acts in no name': {
    roles: house,
    refs: [],
    permission: wake,
    decision: DENY,
  },
  'a grant without limits beside one that has no effect': {
    roles: all(
      { actions: ['environments.*'], services: 'owned' },
      { actions: ['environments.notice.acknowledge'] },
    ),
    permission: acknowledge,
    decision: ALLOW,
  },
  'nothing is said of it: no attributes': {
    roles: house,
    permission: createPermission({ name: 'x.y', attributes: {} }),
    decision: DENY,
  },
  'a name that only looks like one': {
    roles: house,
    refs: sam,
    permission: named('environments'),
    decision: DENY,
  },
  'a name of odd characters': {
    roles: all({ actions: ['environments.wake'] }),
    permission: named('environments.wake\n.*'),
    decision: DENY,
  },
  'a type of resource that is a word of the language': {
    roles: all({ actions: ['*'], kinds: ['staging'] }),
    permission: named('x.y', 'constructor'),
    decision: DENY,
  },
  'a service in the catalog whose name looks like a pattern': {
    roles: all({ actions: ['environments.wake'], services: 'owned' }),
    owned: ['*'],
    permission: wake,
    decision: onEnvironments(services('*')),
  },
  'owned entities': {
    roles: all({ actions: ['catalog.*'], services: 'owned' }),
    permission: refreshEntity,
    decision: {
      result: 'CONDITIONAL',
      pluginId: 'catalog',
      resourceType: 'catalog-entity',
      conditions: {
        resourceType: 'catalog-entity',
        rule: 'IS_ENTITY_OWNER',
        params: { claims: dana },
      },
    },
  },
  'entities by kind of environment': {
    roles: all({ actions: ['*'], kinds: ['staging'], services: 'owned' }),
    owned: ['checkout'],
    permission: refreshEntity,
    decision: DENY,
  },
  'entities by name': {
    roles: all({ actions: ['*'], services: ['checkout'] }),
    permission: refreshEntity,
    decision: DENY,
  },
  'builds of owned services': {
    roles: all({ actions: ['buildkite.*'], services: 'owned' }),
    owned: ['checkout'],
    permission: cancelBuild,
    decision: onBuilds(buildRule('HAS_SERVICE', { services: ['checkout'] })),
  },
  'builds, with nothing owned': {
    roles: all({ actions: ['buildkite.*'], services: 'owned' }),
    permission: cancelBuild,
    decision: DENY,
  },
  'builds by name and pattern': {
    roles: all({ actions: ['*'], services: ['checkout', 'web-*'] }),
    permission: cancelBuild,
    decision: onBuilds({
      anyOf: [
        buildRule('HAS_SERVICE', { services: ['checkout'] }),
        buildRule('HAS_SERVICE_LIKE', { patterns: ['web-*'] }),
      ],
    }),
  },
  'builds by kind of environment': {
    roles: all({ actions: ['*'], kinds: ['staging'] }),
    permission: cancelBuild,
    decision: DENY,
  },
  'builds by cluster': {
    roles: all({ actions: ['*'], clusters: ['ci-mgmt'], services: 'owned' }),
    owned: ['checkout'],
    permission: cancelBuild,
    decision: DENY,
  },
  'images of owned services': {
    roles: all({ actions: ['harbor.*'], services: 'owned' }),
    owned: ['checkout'],
    permission: scanImage,
    decision: onImages('HAS_SERVICE', { services: ['checkout'] }),
  },
  'images, with nothing owned': {
    roles: all({ actions: ['harbor.*'], services: 'owned' }),
    permission: scanImage,
    decision: DENY,
  },
  'images by name': {
    roles: all({ actions: ['*'], services: ['checkout'] }),
    permission: scanImage,
    decision: onImages('HAS_SERVICE', { services: ['checkout'] }),
  },
  'images by name and pattern, in one condition': {
    roles: all({ actions: ['*'], services: ['checkout', 'web-*'] }),
    permission: scanImage,
    decision: onImages('HAS_SERVICE_LIKE', { patterns: ['checkout', 'web-*'] }),
  },
  'images by kind of environment': {
    roles: all({ actions: ['*'], kinds: ['production'] }),
    permission: scanImage,
    decision: DENY,
  },
  'images without a limit': {
    roles: all({ actions: ['harbor.*'] }),
    permission: scanImage,
    decision: ALLOW,
  },
  'a type of resource without limits': {
    roles: all({ actions: ['*'], services: 'owned' }),
    owned: ['checkout'],
    permission: runTemplate,
    decision: DENY,
  },
};

describe('decide', () => {
  it.each(Object.entries(cases))('%s', async (_name, given) => {
    const { permission, refs = dana, owned = [], decision } = given;
    await expect(
      decide(permission, given.roles, refs, async () => owned),
    ).resolves.toEqual(decision);
  });

  it('does not ask what somebody owns when it does not matter', async () => {
    const ask = jest.fn(async () => ['checkout']);
    await decide(destroy, house, sam, ask);
    await decide(wake, house, quinn, ask);
    await decide(look, house, dana, ask);
    expect(ask).not.toHaveBeenCalled();
    await decide(destroy, house, dana, ask);
    expect(ask).toHaveBeenCalledTimes(1);
  });
});
