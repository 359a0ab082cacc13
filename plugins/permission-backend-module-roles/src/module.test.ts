import { createServiceFactory } from '@backstage/backend-plugin-api';
import type { JsonObject } from '@backstage/types';
import type { AccessMatrix } from '@slipway/plugin-access-common';
import { companyRoles } from './__testUtils__/company';
import { permissions } from './__testUtils__/policies';
import { startPortal, type Portal } from './__testUtils__/startPortal';
import { ConfigHealth, configHealthServiceRef } from './config';

describe('decisions by roles', () => {
  let portal: Portal;

  beforeAll(async () => {
    portal = await startPortal({ permission: { roles: companyRoles } });
  });

  afterAll(() => portal.stop());

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
});

describe('roles while the portal runs', () => {
  it('follows the configuration while it can be used', async () => {
    const portal = await startPortal({ permission: { roles: companyRoles } });
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
    const [developer, ...others] = companyRoles;
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
      permission: { roles: companyRoles },
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
    expect(held.map(({ name }) => name)).toEqual(
      companyRoles.map(({ name }) => name),
    );

    health.mended();
    await expect(matrix()).resolves.not.toHaveProperty('rejected');
    await portal.stop();
  });
});

describe('what does not start', () => {
  it.each<[string, { permission?: JsonObject; backend?: JsonObject }, RegExp]>([
    [
      'with roles that cannot be used',
      {
        permission: {
          roles: [
            { ...companyRoles[0], may: [{ actions: ['x'], kinds: ['prod'] }] },
          ],
        },
      },
      /permission\.roles\[0\]\.may\[0\]\.kinds\[0\]: "prod" is none of/,
    ],
    [
      'with a service token that may do everything',
      {
        permission: { roles: companyRoles },
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
