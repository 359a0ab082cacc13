import type {
  AccessMatrix,
  Action,
  Entitlement,
  Grant,
  MyAccess,
  RoleInForce,
  Why,
} from '@slipway/plugin-access-common';

export const dana = { ref: 'user:default/dana', name: 'Dana' };
export const quinn = { ref: 'user:default/quinn', name: 'Quinn' };
export const sam = { ref: 'user:default/sam', name: 'Sam' };

const developer = { name: 'developer', title: 'Developer' };

const ownPullRequests: Grant = {
  actions: ['environments.*'],
  kinds: ['pull-request'],
  services: 'owned',
};

/** Something Dana may do to PR environments of the shop. */
export function anEntitlement(
  action: string,
  change: Partial<Entitlement> = {},
): Entitlement {
  return {
    action,
    role: developer,
    scope: 'PR environments of services they own',
    grant: ownPullRequests,
    ...change,
  };
}

/** Dana, who owns four services as a member of the team shop. */
export function danasAccess(change: Partial<MyAccess> = {}): MyAccess {
  return {
    person: dana,
    ownershipRefs: ['user:default/dana', 'group:default/shop'],
    roles: [developer],
    entitlements: [
      'environments.open',
      'environments.wake',
      'environments.sleep',
      'environments.extend',
      'environments.destroy',
    ].map(action => anEntitlement(action)),
    ownedServices: ['cart', 'catalog', 'checkout', 'payments'],
    ...change,
  };
}

/** A role that Quinn has, to wake staging and put it to sleep. */
export function aRole(change: Partial<RoleInForce> = {}): RoleInForce {
  return {
    name: 'qa',
    title: 'QA',
    groups: ['group:default/qa'],
    users: [],
    everyone: false,
    may: [
      {
        actions: ['environments.wake', 'environments.sleep'],
        kinds: ['staging'],
      },
    ],
    members: [quinn],
    membersTotal: 1,
    ...change,
  };
}

/** An action on environments. */
export function anAction(name: string, change: Partial<Action> = {}): Action {
  return {
    name,
    plugin: name.split('.')[0] ?? name,
    reads: false,
    resourceType: 'environment',
    ...change,
  };
}

/** Developers, QA and SRE, with actions of three plugins. */
export function aMatrix(change: Partial<AccessMatrix> = {}): AccessMatrix {
  return {
    roles: [
      aRole({
        ...developer,
        groups: ['group:default/shop'],
        may: [ownPullRequests, { actions: ['catalog.*'], services: 'owned' }],
        members: [dana],
        membersTotal: 21,
      }),
      aRole(),
      aRole({
        name: 'sre',
        title: 'SRE',
        groups: ['group:default/sre'],
        may: [{ actions: ['environments.*', 'access.inspect'] }],
        members: [sam],
      }),
    ],
    actions: [
      anAction('catalog.entity.refresh', { resourceType: 'catalog-entity' }),
      anAction('catalog.location.create', { resourceType: undefined }),
      anAction('environments.read', { reads: true }),
      anAction('audit.read', { reads: true, resourceType: undefined }),
      anAction('environments.wake'),
      anAction('environments.destroy'),
      anAction('environments.notice.acknowledge', { resourceType: undefined }),
      anAction('access.inspect', { resourceType: undefined }),
    ],
    separationOfDuties: [
      { action: 'environments.sleep', notAfter: 'environments.wake' },
    ],
    remarks: [],
    loadedAt: new Date(2026, 10, 20, 13, 55).toISOString(),
    ...change,
  };
}

/** Why Dana may not put staging to sleep. */
export function aRefusal(change: Partial<Why> = {}): Why {
  return {
    person: dana,
    action: 'environments.sleep',
    resourceRef: 'staging',
    allowed: false,
    sentence:
      'Dana may not do environments.sleep on staging. QA and SRE may: Quinn, Sam',
    steps: [
      {
        role: developer,
        grant: 0,
        result: 'does-not-apply',
        text: 'only on PR environments of services they own',
      },
      {
        role: { name: 'qa', title: 'QA' },
        grant: 0,
        result: 'does-not-apply',
        text: 'is not a member',
      },
    ],
    ...change,
  };
}
