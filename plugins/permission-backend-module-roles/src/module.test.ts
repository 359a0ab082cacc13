import { createServiceFactory } from '@backstage/backend-plugin-api';
import type { JsonObject } from '@backstage/types';
import type { AccessMatrix } from '@slipway/plugin-access-common';
import { company, component, group, user } from './__testUtils__/company';
import { brokenPlugin } from './__testUtils__/otherPlugins';
import { permissions } from './__testUtils__/policies';
import { startPortal } from './__testUtils__/startPortal';
import { ConfigHealth, configHealthServiceRef } from './config';

const roles: JsonObject[] = [
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

type Portal = Awaited<ReturnType<typeof startPortal>>;

const dana = { ref: 'user:default/dana', name: 'Dana' };
const quinn = { ref: 'user:default/quinn', name: 'Quinn' };
const sam = { ref: 'user:default/sam', name: 'Sam' };

describe('roles beside the permission backend', () => {
  let portal: Portal;

  beforeAll(async () => {
    portal = await startPortal({ permission: { roles } });
  });

  afterAll(() => portal.stop());

  it('leaves the permission backend its own routes', async () => {
    await expect(portal.get('nobody', '/health')).resolves.toMatchObject({
      status: 200,
      body: { status: 'ok' },
    });
    const { body } = await portal.get('dana', '/access/routes');
    expect(body.items).toEqual([
      expect.objectContaining({ path: '/access/routes' }),
      expect.objectContaining({ path: '/access/me' }),
      expect.objectContaining({
        path: '/access/roles',
        permission: 'access.inspect',
      }),
      expect.objectContaining({ path: '/access/who-may' }),
      expect.objectContaining({ path: '/access/why' }),
    ]);
    await expect(portal.get('dana', '/access/nowhere')).resolves.toMatchObject({
      status: 404,
      body: {
        error: {
          message:
            'There is no GET /api/permission/access/nowhere; GET /api/permission/access/routes lists what there is',
        },
      },
    });
  });

  it.each([
    ['dana', permissions.destroy, 'pr-131', 'ALLOW'],
    ['dana', permissions.destroy, 'pr-7', 'DENY'],
    ['dana', permissions.destroy, 'staging', 'DENY'],
    ['dana', permissions.destroy, 'nowhere', 'DENY'],
    ['dana', permissions.wake, 'staging', 'DENY'],
    ['dana', permissions.look, 'staging', 'ALLOW'],
    ['quinn', permissions.wake, 'staging', 'ALLOW'],
    ['quinn', permissions.wake, 'pr-131', 'DENY'],
    ['quinn', permissions.destroy, 'pr-7', 'ALLOW'],
    ['sam', permissions.sleep, 'staging', 'ALLOW'],
    ['dana', permissions.refreshEntity, 'component:default/checkout', 'ALLOW'],
    ['dana', permissions.refreshEntity, 'component:default/payments', 'DENY'],
    ['sam', permissions.refreshEntity, 'component:default/payments', 'DENY'],
  ])('%s, %p, %s: %s', async (who, permission, resourceRef, result) => {
    const { body } = await portal.authorize(who, [
      { id: '1', permission, resourceRef },
    ]);
    expect(body).toEqual({ items: [{ id: '1', result }] });
  });

  it('guards what it tells', async () => {
    for (const path of ['/me', '/roles', '/who-may', '/why', '/routes']) {
      const { status } = await portal.get('nobody', `/access${path}`);
      expect([path, status]).toEqual([path, 401]);
    }
    await expect(portal.get('quinn', '/access/roles')).resolves.toMatchObject({
      status: 403,
      body: {
        error: { message: 'You do not have the permission access.inspect' },
      },
    });
    await expect(
      portal.get('quinn', '/access/why?user=dana&action=environments.wake'),
    ).resolves.toHaveProperty('status', 403);
    await expect(portal.get('pipeline', '/access/me')).resolves.toMatchObject({
      status: 403,
      body: {
        error: { message: expect.stringMatching(/^Roles are for people/) },
      },
    });
  });

  it('tells somebody what they may do', async () => {
    const { body, headers } = await portal.get('dana', '/access/me');
    expect(headers).toHaveProperty('cache-control', 'no-store');
    const role = { name: 'developer', title: 'Developers' };
    const [destroy, refresh] = (roles[0] as { may: object[] }).may;
    expect(body).toEqual({
      person: dana,
      ownershipRefs: ['user:default/dana', 'group:default/shop'],
      roles: [role],
      entitlements: [
        {
          action: 'environments.destroy',
          resourceType: 'environment',
          role,
          everywhere: false,
          scope: 'PR environments of 2 services you own',
          grant: destroy,
        },
        {
          action: 'catalog.entity.refresh',
          resourceType: 'catalog-entity',
          role,
          everywhere: false,
          scope: 'entities you own',
          grant: refresh,
        },
      ],
      ownedServices: ['checkout', 'storefront'],
    });

    const { body: sams } = await portal.get('sam', '/access/me');
    expect(
      sams.entitlements.map((one: { action: string; scope: string }) => [
        one.action,
        one.scope,
      ]),
    ).toEqual([
      ['catalog.entity.refresh', 'entities you own'],
      ['access.inspect', 'everywhere'],
      ['environments.destroy', 'everywhere'],
      ['environments.notice.acknowledge', 'everywhere'],
      ['environments.sleep', 'everywhere'],
      ['environments.wake', 'everywhere'],
    ]);
  });

  it('knows somebody of whom the catalog does not', async () => {
    const { body } = await portal.get('ghost', '/access/me');
    expect(body).toMatchObject({
      person: { ref: 'user:default/ghost', name: 'ghost' },
      ownershipRefs: ['user:default/ghost'],
      roles: [{ name: 'developer' }],
      entitlements: [{ action: 'catalog.entity.refresh' }],
      ownedServices: [],
    });
    const why = await portal.get(
      'ghost',
      '/access/why?user=ghost&action=environments.destroy&resourceRef=pr-131',
    );
    expect(why.body).toMatchObject({ allowed: false });
    expect(why.body.steps[0]).toMatchObject({ text: 'owns no service' });
  });

  it.each([
    ['environments.wake', 'staging', 'QA and SRE may: Quinn, Sam'],
    ['environments.wake', 'pr-131', 'SRE may: Sam'],
    ['environments.wake', undefined, 'QA may on staging: Quinn; SRE may: Sam'],
    ['environments.destroy', 'pr-131', 'Developers and SRE may: Dana, Sam'],
    ['environments.destroy', 'pr-7', 'Developers and SRE may: Quinn, Sam'],
    [
      'environments.destroy',
      undefined,
      'Everybody who is signed in may on PR environments of services they own; SRE may: Sam',
    ],
    ['environments.notice.acknowledge', undefined, 'SRE may: Sam'],
    [
      'environments.read',
      'staging',
      'Everybody who is signed in may: it only reads',
    ],
    [
      'catalog.entity.refresh',
      'component:default/ledger',
      'Developers may: Riley',
    ],
  ])('who may %s on %s: %s', async (action, resourceRef, sentence) => {
    const query = new URLSearchParams({
      action,
      ...(resourceRef && { resourceRef }),
    });
    const { body } = await portal.get('pipeline', `/access/who-may?${query}`);
    expect(body).toMatchObject({ sentence });
  });

  it.each([
    ['dana', 'environments.destroy', 'SRE may: Sam'],
    ['sam', 'environments.wake', 'QA may on staging: Quinn'],
    ['sam', 'environments.sleep', 'Nobody else may'],
    ['quinn', 'environments.wake&resourceRef=staging', 'SRE may: Sam'],
    ['pipeline', 'environments.wake', 'QA may on staging: Quinn; SRE may: Sam'],
  ])('who but %s may %s: %s', async (who, question, sentence) => {
    const { body } = await portal.get(
      who,
      `/access/who-may?others=true&action=${question}`,
    );
    expect(body).toMatchObject({ sentence });
  });

  it('lists who may, by role', async () => {
    const { body } = await portal.get(
      'dana',
      '/access/who-may?action=environments.wake&resourceRef=staging',
    );
    expect(body.roles).toEqual([
      { name: 'qa', title: 'QA', people: [quinn], peopleTotal: 1 },
      { name: 'sre', title: 'SRE', people: [sam], peopleTotal: 1 },
    ]);
  });

  it.each([
    [
      'who-may?action=environments.fly',
      404,
      'There is no action environments.fly: no plugin declares a permission of that name',
    ],
    [
      'who-may?action=environments.wake&resourceRef=nowhere',
      404,
      'There is no environment nowhere',
    ],
    [
      'who-may?action=environments.notice.acknowledge&resourceRef=x',
      400,
      'resourceRef: environments.notice.acknowledge is not done to one resource; leave it out',
    ],
    ['who-may', 400, 'action: is missing, has to be a string'],
    [
      'who-may?action=environments.wake&user=dana',
      400,
      'user: there is no such query parameter',
    ],
    [
      'who-may?action=environments.wake&others=yes',
      400,
      'others: "yes" is none of true, false',
    ],
    [
      'why?action=environments.wake&user=nobody',
      404,
      'The catalog has no user:default/nobody',
    ],
    [
      'why?action=environments.wake&user=group:default/qa',
      400,
      'user: "group:default/qa" is neither a name (dana) nor an entity reference (user:default/dana)',
    ],
    [
      'why?action=environments.fly&user=dana',
      404,
      'There is no action environments.fly: no plugin declares a permission of that name',
    ],
    [
      'why?action=environments.destroy&user=dana&resourceRef=nowhere',
      404,
      'There is no environment nowhere',
    ],
  ])('refuses %s', async (path, status, message) => {
    await expect(portal.get('sam', `/access/${path}`)).resolves.toMatchObject({
      status,
      body: { error: { message } },
    });
  });

  it('explains why somebody may', async () => {
    const { body } = await portal.get(
      'sam',
      '/access/why?user=quinn&action=environments.wake&resourceRef=staging',
    );
    expect(body).toEqual({
      person: quinn,
      action: 'environments.wake',
      resourceType: 'environment',
      resourceRef: 'staging',
      target: 'staging',
      reads: false,
      allowed: true,
      steps: [
        {
          role: { name: 'qa', title: 'QA' },
          grant: 0,
          result: 'allows',
          text: 'on staging',
        },
        {
          role: { name: 'sre', title: 'SRE' },
          grant: 0,
          result: 'does-not-apply',
          text: 'is not a member',
        },
      ],
    });
  });

  it('explains to somebody themselves why they may not, and who may', async () => {
    const { body } = await portal.get(
      'dana',
      '/access/why?user=User:default/Dana&action=environments.destroy&resourceRef=pr-7',
    );
    expect(body).toMatchObject({
      person: dana,
      target: 'pr-7',
      allowed: false,
      whoMay: 'Developers and SRE may: Quinn, Sam',
      steps: [
        {
          role: { name: 'developer' },
          result: 'does-not-apply',
          text: 'only on PR environments of services they own',
        },
        { role: { name: 'sre' }, text: 'is not a member' },
      ],
    });
  });

  it.each([
    [
      'dana',
      'environments.destroy',
      { allowed: true, scopes: ['PR environments of services they own'] },
    ],
    ['sam', 'environments.destroy', { allowed: true, scopes: undefined }],
    ['sam', 'environments.read', { allowed: true, reads: true, steps: [] }],
    ['dana', 'access.inspect', { allowed: false, whoMay: 'SRE may: Sam' }],
    // A developer as everybody is, who owns nothing: that developers may is no news.
    [
      'ghost',
      'environments.destroy',
      { allowed: false, whoMay: 'SRE may: Sam' },
    ],
  ])('explains without a resource: %s, %s', async (who, action, answer) => {
    const { body } = await portal.get(
      who,
      `/access/why?user=${who}&action=${action}`,
    );
    expect({ scopes: undefined, ...body }).toMatchObject(answer);
  });
});

describe('the matrix', () => {
  it('shows roles and actions, and what has no effect', async () => {
    const portal = await startPortal({
      permission: {
        roles: [
          ...roles,
          {
            name: 'release',
            title: 'Release managers',
            groups: ['nobodies', 'deserted'],
            users: ['riley', 'ghost'],
            may: [
              { actions: ['delivery.promotion.approve'] },
              { actions: ['catalog.*'], services: 'owned' },
            ],
          },
        ],
        separationOfDuties: [
          {
            action: 'environments.wake',
            notAfter: 'delivery.promotion.approve',
          },
        ],
      },
      entities: [...company, group('deserted')],
      features: [brokenPlugin],
    });
    const { body } = await portal.get('sam', '/access/roles');
    expect(body.remarks).toEqual([
      {
        severity: 'warning',
        about: 'silent-plugin',
        subject: 'broken',
        in: [],
        text: expect.stringMatching(
          /^the plugin broken did not say what can be done in it: .*503/,
        ),
      },
      expect.objectContaining({
        about: 'unknown-group',
        in: ['Release managers'],
        text: 'the catalog has no group:default/nobodies',
      }),
      expect.objectContaining({
        about: 'empty-group',
        text: 'nobody is in group:default/deserted',
      }),
      expect.objectContaining({
        about: 'unknown-user',
        text: 'the catalog has no user:default/ghost',
      }),
      expect.objectContaining({
        severity: 'info',
        about: 'undeclared-action',
        subject: 'delivery.promotion.approve',
        in: ['Release managers', 'Separation of duties'],
      }),
    ]);
    expect(
      body.roles.map(
        (role: { title: string; members: object[]; membersTotal: number }) => [
          role.title,
          role.members,
          role.membersTotal,
        ],
      ),
    ).toEqual([
      ['Developers', [], 4],
      ['QA', [quinn], 1],
      ['SRE', [sam], 1],
      ['Release managers', [{ ref: 'user:default/riley', name: 'Riley' }], 1],
    ]);
    expect(body.actions).toContainEqual({
      name: 'environments.wake',
      plugin: 'environments',
      reads: false,
      resourceType: 'environment',
      cells: [
        { may: 'no' },
        { may: 'limited', scopes: ['staging'] },
        { may: 'everywhere' },
        { may: 'no' },
      ],
    });
    expect(body.actions).toContainEqual({
      name: 'access.inspect',
      plugin: 'permission',
      reads: false,
      cells: [
        { may: 'no' },
        { may: 'no' },
        { may: 'everywhere' },
        { may: 'no' },
      ],
    });
    expect(body).toHaveProperty('separationOfDuties', [
      { action: 'environments.wake', notAfter: 'delivery.promotion.approve' },
    ]);
    expect(body).not.toHaveProperty('rejected');

    const unknown = await portal.get('sam', '/access/who-may?action=broken.x');
    expect(unknown.body.error.message).toBe(
      'There is no action broken.x in the plugins that answer; broken did not',
    );
    await portal.stop();
  });

  it('follows the configuration while it can be used', async () => {
    const portal = await startPortal({ permission: { roles } });
    const destroys = async () => {
      const item = {
        id: '1',
        permission: permissions.destroy,
        resourceRef: 'pr-7',
      };
      const { body } = await portal.authorize('dana', [item]);
      return body.items[0].result;
    };
    await expect(destroys()).resolves.toBe('DENY');

    const open = { actions: ['environments.destroy'] };
    const [developer, ...others] = roles;
    portal.configure({ roles: [{ ...developer, may: [open] }, ...others] });
    await expect(destroys()).resolves.toBe('ALLOW');

    portal.configure({ roles: [{ ...developer, may: [] }, ...others] });
    await expect(destroys()).resolves.toBe('ALLOW');
    const { body } = await portal.get('sam', '/access/roles');
    expect(body.rejected).toEqual({
      at: expect.any(String),
      message: expect.stringMatching(/^permission\.roles\[0\]\.may: /),
    });
    await portal.stop();
  });
});

describe('a configuration file that cannot be read', () => {
  it('is told of until it can be read again', async () => {
    const health = new ConfigHealth();
    const portal = await startPortal({
      permission: { roles },
      features: [
        createServiceFactory({
          service: configHealthServiceRef,
          deps: {},
          factory: () => health,
        }),
      ],
    });
    const matrix = async () =>
      (await portal.get('sam', '/access/roles')).body as AccessMatrix;

    health.broke('app-config.yaml is no YAML');
    const { rejected, roles: held } = await matrix();
    expect(rejected).toEqual({
      at: expect.any(String),
      message: 'The configuration cannot be read: app-config.yaml is no YAML',
    });
    expect(held.map(({ name }) => name)).toEqual(roles.map(({ name }) => name));

    health.mended();
    await expect(matrix()).resolves.not.toHaveProperty('rejected');
    await portal.stop();
  });
});

describe('when nobody may', () => {
  it('says whether there is no role, or only one for something else', async () => {
    const portal = await startPortal({
      permission: {
        roles: [
          {
            name: 'qa',
            title: 'QA',
            groups: ['qa'],
            may: [
              {
                actions: ['environments.wake', 'environments.notice.*'],
                kinds: ['staging'],
              },
            ],
          },
          {
            name: 'owner',
            title: 'Owners',
            groups: ['away'],
            may: [{ actions: ['environments.destroy'], services: 'owned' }],
          },
        ],
      },
    });
    const sentenceOf = async (path: string) =>
      (await portal.get('dana', `/access/who-may?action=${path}`)).body
        .sentence;

    await expect(sentenceOf('access.inspect')).resolves.toBe(
      'Nobody may: no role allows it',
    );
    await expect(
      sentenceOf('environments.wake&resourceRef=pr-131'),
    ).resolves.toBe('Nobody may on pr-131: QA only on staging');
    await expect(sentenceOf('environments.notice.acknowledge')).resolves.toBe(
      'Nobody may: QA only with limits, and it cannot be limited',
    );
    await expect(
      sentenceOf('environments.destroy&resourceRef=pr-131'),
    ).resolves.toBe('Owners may, but that is nobody now');
    await portal.stop();
  });
});

describe('a large company', () => {
  it('counts everybody and names a few', async () => {
    const crowd = Array.from({ length: 500 }, (_, index) =>
      user(`p${String(index).padStart(3, '0')}`, 'qa', `team-${index % 300}`),
    );
    const teams = Array.from({ length: 300 }, (_, index) =>
      component(`service-${index}`, `group:default/team-${index}`),
    );
    const owners = component('checkout', 'group:default/qa');
    const portal = await startPortal({
      permission: {
        roles: [
          ...roles,
          {
            name: 'tester',
            title: 'Testers',
            groups: ['qa'],
            may: [{ actions: ['environments.sleep'], services: 'owned' }],
          },
        ],
      },
      entities: [...company.slice(0, 4), ...crowd, ...teams, owners],
    });
    const wake = await portal.get(
      'dana',
      '/access/who-may?action=environments.wake&resourceRef=staging',
    );
    expect(wake.body.roles[0]).toMatchObject({ title: 'QA', peopleTotal: 501 });
    expect(wake.body.roles[0].people).toHaveLength(20);
    expect(wake.body.sentence).toBe(
      'QA and SRE may: P000, P001, P002, P003, P004 and many more',
    );
    const sleep = await portal.get(
      'dana',
      '/access/who-may?action=environments.sleep&resourceRef=pr-131',
    );
    expect(sleep.body.roles[1]).toMatchObject({
      title: 'Testers',
      peopleTotal: 501,
    });
    expect(sleep.body.roles[1].people).toHaveLength(20);
    await portal.stop();
  });
});

describe('what does not start', () => {
  it.each<[string, { permission?: JsonObject; backend?: JsonObject }, RegExp]>([
    [
      'with roles that cannot be used',
      {
        permission: {
          roles: [{ ...roles[0], may: [{ actions: ['x'], kinds: ['prod'] }] }],
        },
      },
      /permission\.roles\[0\]\.may\[0\]\.kinds\[0\]: "prod" is none of/,
    ],
    [
      'with a service token that may do everything',
      {
        permission: { roles },
        backend: {
          auth: {
            externalAccess: [
              {
                type: 'static',
                options: { token: 'ci-token-1', subject: 'ci' },
              },
            ],
          },
        },
      },
      /backend\.auth\.externalAccess\[0\]: a service token \(ci\) may not do everything/,
    ],
  ])('a portal %s', async (_what, given, message) => {
    await expect(startPortal(given)).rejects.toThrow(message);
  });
});
