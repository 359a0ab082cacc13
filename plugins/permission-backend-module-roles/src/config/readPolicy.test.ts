import { ConfigReader } from '@backstage/config';
import { readPolicy } from './readPolicy';

const grant = { actions: ['environments.*'] };
const role = { name: 'sre', title: 'SRE', groups: ['sre'], may: [grant] };

const read = (roles: unknown, separationOfDuties?: unknown) =>
  readPolicy(
    new ConfigReader({
      permission: JSON.parse(JSON.stringify({ roles, separationOfDuties })),
    }),
  );

describe('readPolicy', () => {
  it('fills in what is not said and writes references in full', () => {
    const { roles, separationOfDuties } = read([
      {
        ...role,
        groups: ['SRE', 'group:ops/night'],
        users: ['sam', 'User:Ops/Riley'],
      },
    ]);
    expect(separationOfDuties).toEqual([]);
    expect(roles).toEqual([
      {
        name: 'sre',
        title: 'SRE',
        groups: ['group:default/sre', 'group:ops/night'],
        users: ['user:default/sam', 'user:ops/riley'],
        everyone: false,
        may: [{ actions: ['environments.*'] }],
      },
    ]);
  });

  it.each<[string, unknown, string]>([
    ['no roles', undefined, 'permission.roles: is missing, has to be a list'],
    ['no list', 'sre', 'permission.roles: "sre" has to be a list'],
    [
      'an unknown kind',
      [
        role,
        {
          ...role,
          name: 'qa',
          may: [grant, { ...grant, kinds: ['staging', 'prod'] }],
        },
      ],
      'permission.roles[1].may[1].kinds[1]: "prod" is none of pull-request, testbed, staging, production',
    ],
    [
      'a key that does not exist',
      [{ ...role, may: [{ ...grant, cluster: 'staging' }] }],
      'cluster: there is no such field in permission.roles[0].may[0]',
    ],
    [
      'a name twice',
      [role, { ...role, title: 'Another' }],
      'permission.roles[1].name: "sre" is the name of roles[0] already',
    ],
    [
      'a name that is none',
      [{ ...role, name: 'On call' }],
      'permission.roles[0].name: "On call" has to be lower-case letters, digits and dashes',
    ],
    [
      'a role for nobody',
      [{ ...role, groups: [] }],
      'permission.roles[0]: nobody can have the role "sre": give it groups, users or everyone: true',
    ],
    [
      'a role that may nothing',
      [{ ...role, may: [] }],
      'permission.roles[0].may: is too few, at least 1 entries',
    ],
    [
      'no actions',
      [{ ...role, may: [{ kinds: ['staging'] }] }],
      'permission.roles[0].may[0].actions: is missing, has to be a list',
    ],
    [
      'an action that is none',
      [{ ...role, may: [{ actions: ['environments wake'] }] }],
      'permission.roles[0].may[0].actions[0]: "environments wake" is no action: it is the name of a permission such as environments.wake, with * for any part of a name',
    ],
    [
      'a user among the groups',
      [{ ...role, groups: ['user:default/sam'] }],
      'permission.roles[0].groups[0]: "user:default/sam" is no group: write a name (sre) or an entity reference (group:default/sre)',
    ],
    [
      'services in another word',
      [{ ...role, may: [{ ...grant, services: 'mine' }] }],
      'permission.roles[0].may[0].services: has to be the word owned or a list of names of services',
    ],
    [
      'no services',
      [{ ...role, may: [{ ...grant, services: [] }] }],
      'permission.roles[0].may[0].services: ',
    ],
    [
      'no kinds',
      [{ ...role, may: [{ ...grant, kinds: [] }] }],
      'permission.roles[0].may[0].kinds: is too few, at least 1 entries',
    ],
    [
      'no clusters',
      [{ ...role, may: [{ ...grant, clusters: [] }] }],
      'permission.roles[0].may[0].clusters: is too few, at least 1 entries',
    ],
    [
      'an empty list of actions',
      [{ ...role, may: [{ actions: [] }] }],
      'permission.roles[0].may[0].actions: is too few, at least 1 entries',
    ],
    [
      'owned in a list',
      [{ ...role, may: [{ ...grant, services: ['owned'] }] }],
      'permission.roles[0].may[0].services[0]: "owned" is no service: write a name, with * for any part of it; the services that whoever asks owns are services: owned, without a list',
    ],
    [
      'a service that is no name',
      [{ ...role, may: [{ ...grant, services: ['checkout', 'pay (all)'] }] }],
      'permission.roles[0].may[0].services[1]: "pay (all)" is no service',
    ],
    [
      'a pattern of clusters',
      [{ ...role, may: [{ ...grant, clusters: ['staging-*'] }] }],
      'permission.roles[0].may[0].clusters[0]: "staging-*" is no cluster: write its whole name, without *',
    ],
    [
      'everybody and a group',
      [{ ...role, everyone: true }],
      'permission.roles[0].everyone: everybody would have the role "sre", and not only its groups and users: leave out the one or the other',
    ],
    [
      'everyone as a word',
      [{ ...role, everyone: 'yes' }],
      'permission.roles[0].everyone: "yes" has to be true or false',
    ],
  ])('refuses %s', (_what, roles, message) => {
    expect(() => read(roles)).toThrow(message);
  });

  it('refuses separation of duties by a pattern', () => {
    const separations = [
      { action: 'delivery.promotion.approve', notAfter: 'delivery.*' },
    ];
    expect(() => read([], separations)).toThrow(
      'permission.separationOfDuties[0].notAfter: "delivery.*" is no action: it is the name of a permission, without *',
    );
  });

  it('says all that is wrong at once', () => {
    expect(() =>
      read([
        { ...role, title: '' },
        { ...role, name: 'qa', may: 1 },
      ]),
    ).toThrow(
      'permission.roles[0].title: is too short, at least 1 characters; permission.roles[1].may: 1 has to be a list',
    );
  });
});
