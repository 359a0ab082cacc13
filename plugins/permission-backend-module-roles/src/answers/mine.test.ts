import { companyRoles, people } from '../__testUtils__/company';
import { startPortal, type Portal } from '../__testUtils__/startPortal';

describe('what somebody may do', () => {
  let portal: Portal;

  beforeAll(async () => {
    portal = await startPortal({ permission: { roles: companyRoles } });
  });

  afterAll(() => portal.stop());

  it('tells somebody what they may do', async () => {
    const { body, headers } = await portal.get('dana', '/access/me');
    expect(headers).toHaveProperty('cache-control', 'no-store');
    const role = { name: 'developer', title: 'Developers' };
    const [destroy, refresh] = (companyRoles[0] as { may: object[] }).may;
    expect(body).toEqual({
      person: people.dana,
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
});
