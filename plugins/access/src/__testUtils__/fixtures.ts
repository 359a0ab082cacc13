import type {
  AccessMatrix,
  ActionInForce,
  Entitlement,
  Grant,
  MatrixCell,
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
    resourceType: 'environment',
    role: developer,
    everywhere: false,
    scope: 'PR environments of 4 services you own',
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

export const no: MatrixCell = { may: 'no' };
export const everywhere: MatrixCell = { may: 'everywhere' };
export const only = (...scopes: string[]): MatrixCell => ({
  may: 'limited',
  scopes,
});

const own = only('PR environments of services they own');

/** An action on environments, with what developers, QA and SRE may do of it. */
export function anAction(
  name: string,
  cells: MatrixCell[],
  change: Partial<ActionInForce> = {},
): ActionInForce {
  return {
    name,
    plugin: name.split('.')[0] ?? name,
    reads: false,
    resourceType: 'environment',
    cells,
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
      anAction('catalog.entity.refresh', [only('entities they own'), no, no], {
        resourceType: 'catalog-entity',
      }),
      anAction('catalog.location.create', [no, no, no], {
        resourceType: undefined,
      }),
      anAction('environments.read', [everywhere, everywhere, everywhere], {
        reads: true,
      }),
      anAction('audit.read', [everywhere, everywhere, everywhere], {
        reads: true,
        resourceType: undefined,
      }),
      anAction('environments.wake', [own, only('staging'), everywhere]),
      anAction('environments.destroy', [own, no, everywhere]),
      anAction('environments.notice.acknowledge', [no, no, everywhere], {
        resourceType: undefined,
      }),
      anAction('access.inspect', [no, no, everywhere], {
        plugin: 'permission',
        resourceType: undefined,
      }),
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
    resourceType: 'environment',
    resourceRef: 'staging',
    target: 'staging',
    allowed: false,
    reads: false,
    whoMay: 'QA and SRE may: Quinn, Sam',
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
