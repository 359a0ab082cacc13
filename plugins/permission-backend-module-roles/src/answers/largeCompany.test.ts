import { component, group, user } from '../__testUtils__/company';
import { roles } from '../__testUtils__/policies';
import { countedSources } from '../__testUtils__/sources';
import { matrix, mine, whoMay, why } from '.';

const TEAMS = 200;
const PEOPLE = 500;

const number = (index: number) => String(index).padStart(3, '0');

const company = [
  group('sre'),
  group('sre-night', 'sre'),
  user('sam', 'sre'),
  user('nina', 'sre-night'),
  ...Array.from({ length: TEAMS }, (_, index) => group(`team-${index}`)),
  ...Array.from({ length: PEOPLE }, (_, index) =>
    user(`p${number(index)}`, 'all', `team-${index % TEAMS}`),
  ),
  ...Array.from({ length: TEAMS }, (_, index) =>
    component(`service-${index}`, `group:default/team-${index}`),
  ),
  component('checkout', 'group:default/team-7'),
];

const inForce = roles(
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
      { actions: ['environments.sleep'], services: 'owned' },
    ],
  },
  {
    name: 'sre',
    title: 'SRE',
    groups: ['sre'],
    may: [{ actions: ['environments.*'] }],
  },
);

const destroy = { action: 'environments.destroy', resourceRef: 'pr-131' };

describe('a company of 500 people in 200 groups', () => {
  it('names those who may, with few questions', async () => {
    const { sources, catalogCalls, pluginCalls } = countedSources(
      company,
      inForce,
    );
    await expect(whoMay(sources, destroy)).resolves.toEqual({
      roles: [
        {
          name: 'developer',
          title: 'Owners',
          people: ['P007', 'P207', 'P407'].map(name => ({
            ref: `user:default/${name.toLowerCase()}`,
            name,
          })),
          peopleTotal: 3,
        },
        {
          name: 'sre',
          title: 'SRE',
          people: [{ ref: 'user:default/sam', name: 'Sam' }],
          peopleTotal: 1,
        },
      ],
      sentence: 'Owners and SRE may: P007, P207, P407, Sam',
    });
    // Who owns what, the members of the team that does, and the SREs.
    expect(catalogCalls()).toBe(3);
    // What can be done, and what holds for the environment.
    expect(pluginCalls()).toBe(2);
  });

  it('asks the catalog once for all who look at the same time', async () => {
    const { sources, catalogCalls } = countedSources(company, inForce);
    const people = await Promise.all(
      ['p001', 'p007', 'nina'].map(async name => {
        const found = await sources.people.find(`user:default/${name}`);
        if (!found) throw new Error(`There is no ${name}`);
        return found;
      }),
    );
    const look = () =>
      people.flatMap(person => [
        whoMay(sources, destroy),
        whoMay(sources, { action: 'environments.sleep' }, person.refs),
        why(sources, person, destroy),
        why(sources, person, { action: 'environments.wake' }),
        mine(sources, person),
        matrix(sources),
      ]);
    const before = catalogCalls();
    await Promise.all(look());
    const once = catalogCalls() - before;
    // Who owns what and the members of its owner; SREs and everybody; and what each of the three owns.
    expect(once).toBe(7);
    await Promise.all(Array.from({ length: 20 }, look).flat());
    expect(catalogCalls() - before).toBe(once);
  });

  it('does not count members of a child group to the group', async () => {
    const { sources } = countedSources(company, inForce);
    const nina = await sources.people.find('user:default/nina');
    if (!nina) throw new Error('There is no Nina');
    await expect(
      why(sources, nina, { action: 'environments.wake' }),
    ).resolves.toMatchObject({
      allowed: false,
      steps: [{ role: { name: 'sre' }, text: 'is not a member' }],
      whoMay: 'SRE may: Sam',
    });
  });
});
