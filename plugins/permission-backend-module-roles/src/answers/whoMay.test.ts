import {
  company,
  companyRoles,
  component,
  people,
  user,
} from '../__testUtils__/company';
import { startPortal, type Portal } from '../__testUtils__/startPortal';

describe('who may', () => {
  let portal: Portal;

  beforeAll(async () => {
    portal = await startPortal({ permission: { roles: companyRoles } });
  });

  afterAll(() => portal.stop());

  it.each([
    ['environments.wake', 'staging', 'QA and SRE may: Quinn, Sam'],
    ['environments.wake', 'pr-131', 'SRE may: Sam'],
    ['environments.wake', undefined, 'QA may on staging: Quinn; SRE may: Sam'],
    ['environments.destroy', 'pr-131', 'Owners and SRE may: Dana, Sam'],
    ['environments.destroy', 'pr-7', 'Owners and SRE may: Quinn, Sam'],
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
    ['catalog.entity.refresh', 'component:default/ledger', 'Owners may: Riley'],
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
      { name: 'qa', title: 'QA', people: [people.quinn], peopleTotal: 1 },
      { name: 'sre', title: 'SRE', people: [people.sam], peopleTotal: 1 },
    ]);
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
          ...companyRoles,
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
