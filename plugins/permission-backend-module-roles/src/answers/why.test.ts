import { companyRoles, people } from '../__testUtils__/company';
import { startPortal, type Portal } from '../__testUtils__/startPortal';

describe('why somebody may', () => {
  let portal: Portal;

  beforeAll(async () => {
    portal = await startPortal({ permission: { roles: companyRoles } });
  });

  afterAll(() => portal.stop());

  it('explains why somebody may', async () => {
    const { body } = await portal.get(
      'sam',
      '/access/why?user=quinn&action=environments.wake&resourceRef=staging',
    );
    expect(body).toEqual({
      person: people.quinn,
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
      person: people.dana,
      target: 'pr-7',
      allowed: false,
      whoMay: 'Owners and SRE may: Quinn, Sam',
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
