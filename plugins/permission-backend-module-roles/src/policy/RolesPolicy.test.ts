import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { permissions, roles } from '../__testUtils__/policies';
import { RolesPolicy } from './RolesPolicy';

const inForce = roles(
  {
    name: 'developer',
    title: 'Developers',
    everyone: true,
    may: [
      { actions: ['environments.destroy'], services: 'owned' },
      { actions: ['environments.destroy'], kinds: ['testbed'] },
      { actions: ['environments.sleep'], services: 'owned' },
    ],
  },
  {
    name: 'sre',
    title: 'SRE',
    groups: ['sre', 'kiosk'],
    may: [{ actions: ['environments.*'] }],
  },
);

const someone = (...ownershipEntityRefs: string[]) => ({
  credentials: mockCredentials.user('user:default/dana'),
  info: { userEntityRef: 'user:default/dana', ownershipEntityRefs },
});

function policy(ownedServices: (refs: readonly string[]) => Promise<string[]>) {
  const logger = mockServices.logger.mock();
  return {
    logger,
    policy: new RolesPolicy({ roles: () => inForce, ownedServices, logger }),
  };
}

describe('RolesPolicy', () => {
  it('denies everything to nobody, reading too', async () => {
    const { policy: nobody } = policy(async () => ['checkout']);
    for (const permission of Object.values(permissions)) {
      await expect(nobody.handle({ permission })).resolves.toEqual({
        result: 'DENY',
      });
    }
  });

  it('asks the catalog in whose name somebody acts, however it is written', async () => {
    const ask = jest.fn(async () => ['checkout']);
    const { policy: asked } = policy(ask);
    await expect(
      asked.handle(
        { permission: permissions.sleep },
        someone('user:default/dana', 'Group:default/Shop'),
      ),
    ).resolves.toMatchObject({
      result: 'CONDITIONAL',
      conditions: { params: { services: ['checkout'] } },
    });
    expect(ask).toHaveBeenCalledWith([
      'user:default/dana',
      'group:default/shop',
    ]);
    await expect(
      asked.handle(
        { permission: permissions.sleep },
        someone('GROUP:Default/SRE'),
      ),
    ).resolves.toEqual({ result: 'ALLOW' });
  });

  it('takes somebody for themselves, whatever they signed in with', async () => {
    const ask = jest.fn(async () => []);
    const { policy: asked } = policy(ask);
    await asked.handle({ permission: permissions.sleep }, someone());
    expect(ask).toHaveBeenCalledWith(['user:default/dana']);
  });

  it.each([
    'sre',
    'group:sre',
    ' group:default/sre',
    'group:default/x,group:default/sre',
    'group:default/x,relations.ownedBy=group:default/sre',
    'group:default/sre\u0000',
    'user:default/group:default/sre',
    'group:other/sre',
    // The sign for kelvin: in lower case it is a k.
    'group:default/\u212aiosk',
  ])('takes the claim %j for no group of a role', async claim => {
    const ask = jest.fn(async () => ['payments']);
    const { policy: asked } = policy(ask);
    await expect(
      asked.handle({ permission: permissions.wake }, someone(claim)),
    ).resolves.toEqual({ result: 'DENY' });
    await asked.handle({ permission: permissions.sleep }, someone(claim));
    expect(ask).toHaveBeenCalledWith(
      claim === 'group:other/sre'
        ? ['user:default/dana', claim]
        : ['user:default/dana'],
    );
  });

  it('never allows more because the catalog cannot be asked', async () => {
    const { policy: blind, logger } = policy(async () => {
      throw new Error('catalog is down');
    });
    await expect(
      blind.handle({ permission: permissions.sleep }, someone()),
    ).resolves.toEqual({ result: 'DENY' });
    expect(logger.error).toHaveBeenCalledWith(
      expect.stringContaining(
        'Whether user:default/dana may environments.sleep was decided as if they owned nothing',
      ),
      expect.objectContaining({ message: 'catalog is down' }),
    );
    await expect(
      blind.handle({ permission: permissions.destroy }, someone()),
    ).resolves.toMatchObject({
      result: 'CONDITIONAL',
      conditions: { rule: 'IS_KIND', params: { kinds: ['testbed'] } },
    });
    await expect(
      blind.handle(
        { permission: permissions.sleep },
        someone('group:default/sre'),
      ),
    ).resolves.toEqual({ result: 'ALLOW' });
  });
});
