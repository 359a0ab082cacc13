import { company, companyRoles, group, people } from '../__testUtils__/company';
import { brokenPlugin } from '../__testUtils__/otherPlugins';
import { startPortal } from '../__testUtils__/startPortal';

describe('the matrix', () => {
  it('shows roles and actions, and what has no effect', async () => {
    const portal = await startPortal({
      permission: {
        roles: [
          ...companyRoles,
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
      ['QA', [people.quinn], 1],
      ['SRE', [people.sam], 1],
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
});
