import { companyRoles } from './__testUtils__/company';
import { startPortal, type Portal } from './__testUtils__/startPortal';

describe('routes of the roles', () => {
  let portal: Portal;

  beforeAll(async () => {
    portal = await startPortal({ permission: { roles: companyRoles } });
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
});
