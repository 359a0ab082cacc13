import type { Permission } from '@backstage/plugin-permission-common';
import type { Grant } from '@slipway/plugin-access-common';
import { buildRef, newBuildRef } from '@slipway/plugin-buildkite-common';
import { imageResourceRef } from '@slipway/plugin-harbor-common';
import {
  environmentRef,
  newEnvironmentRef,
} from '@slipway/plugin-environments-common';
import { permissions } from '../__testUtils__/policies';
import { resourceInWords } from './resource';
import { scopeInWords } from './scope';
import { whoMaySentence, type Entitled } from './whoMaySentence';

describe('scopeInWords', () => {
  it.each<[Omit<Grant, 'actions'>, string]>([
    [{}, 'everywhere'],
    [
      { kinds: ['pull-request'], services: 'owned' },
      'PR environments of services they own',
    ],
    [{ kinds: ['staging'] }, 'staging'],
    [
      { kinds: ['testbed', 'staging', 'production'] },
      'Testbeds, staging and production',
    ],
    [{ clusters: ['ci-mgmt'] }, 'environments on cluster ci-mgmt'],
    [
      {
        kinds: ['staging'],
        clusters: ['a', 'b'],
        services: ['checkout', 'web-*'],
      },
      'staging of services checkout and web-* on clusters a and b',
    ],
    [{ services: ['checkout'] }, 'environments of service checkout'],
  ])('%j: %s', (limits, words) => {
    expect(scopeInWords({ actions: ['x'], ...limits }, permissions.wake)).toBe(
      words,
    );
  });

  it.each<[Omit<Grant, 'actions'>, Permission, number, string]>([
    [
      { kinds: ['pull-request'], services: 'owned' },
      permissions.wake,
      4,
      'PR environments of 4 services you own',
    ],
    [
      { services: 'owned', clusters: ['a'] },
      permissions.wake,
      1,
      'environments of 1 service you own on cluster a',
    ],
    [{ services: 'owned' }, permissions.refreshEntity, 4, 'entities you own'],
    [
      { services: 'owned' },
      permissions.cancelBuild,
      2,
      'builds of 2 services you own',
    ],
    [
      { services: ['web-*'] },
      permissions.cancelBuild,
      2,
      'builds of service web-*',
    ],
    [
      { services: 'owned' },
      permissions.scanImage,
      2,
      'images of 2 services you own',
    ],
  ])('says %j to whoever it is about', (limits, permission, owned, words) => {
    const you = { ownedServices: owned };
    const grant = { actions: ['x'], ...limits };
    expect(scopeInWords(grant, permission, you)).toBe(words);
  });
});

describe('resourceInWords', () => {
  it.each([
    ['environment', 'staging', 'staging'],
    [
      'environment',
      environmentRef('staging', 'checkout'),
      'checkout in staging',
    ],
    ['environment', newEnvironmentRef(), 'a new PR environment'],
    [
      'environment',
      newEnvironmentRef(['checkout', 'payments']),
      'a new PR environment of checkout and payments',
    ],
    ['environment', 'staging//', 'staging//'],
    [
      'build',
      buildRef({ organization: 'example', pipeline: 'shop', number: 7 }),
      'build 7 of example/shop',
    ],
    ['build', newBuildRef('example', 'shop'), 'a new build of example/shop'],
    ['build', 'example/shop', 'example/shop'],
    ['image', `sha256:${'0a'.repeat(32)}`, 'image sha256:0a0a0a0a0a0a'],
    [
      'image',
      imageResourceRef({ kind: 'project', instance: 'cloud', project: 'shop' }),
      'project shop of cloud',
    ],
    [
      'image',
      imageResourceRef({ kind: 'policy', instance: 'onprem', id: 3 }),
      'replication policy 3 of onprem',
    ],
    ['image', 'shop', 'shop'],
    ['catalog-entity', 'component:default/web', 'component:default/web'],
  ])('%s %s: %s', (type, ref, words) => {
    expect(resourceInWords(type, ref)).toBe(words);
  });
});

describe('whoMaySentence', () => {
  const role = (
    title: string,
    names: string[],
    more: Partial<Entitled> = {},
  ) => ({
    title,
    people: names.map(name => ({ ref: `user:default/${name}`, name })),
    total: names.length,
    everybody: false,
    ...more,
  });
  const crowd = ['A', 'B', 'C', 'D', 'E', 'F', 'G'];

  it.each<[string, Entitled[]]>([
    [
      'QA and SRE may: Quinn, Sam',
      [role('QA', ['Quinn']), role('SRE', ['Sam'])],
    ],
    ['QA and SRE may: Sam', [role('QA', ['Sam']), role('SRE', ['Sam'])]],
    ['SRE may: Sam', [role('QA', []), role('SRE', ['Sam'])]],
    ['QA may, but that is nobody now', [role('QA', [])]],
    ['QA may: A, B, C, D, E and 2 more', [role('QA', crowd)]],
    ['QA may: A, B, C, D, E and 495 more', [role('QA', crowd, { total: 500 })]],
    [
      'QA and SRE may: A, B, C, D, E and 3 more',
      [role('QA', crowd), role('SRE', ['A', 'Sam'])],
    ],
    [
      'QA and SRE may: A, B, C, D, E and many more',
      [role('QA', crowd, { total: 500 }), role('SRE', ['Sam'])],
    ],
    [
      'Everybody who is signed in may',
      [role('SRE', ['Sam']), role('All', [], { total: 9, everybody: true })],
    ],
    [
      'QA may on staging: Quinn; SRE may: Sam',
      [role('SRE', ['Sam']), role('QA', ['Quinn'], { scope: 'staging' })],
    ],
    [
      'Everybody who is signed in may on staging',
      [role('All', [], { everybody: true, scope: 'staging' })],
    ],
  ])('%s', (sentence, roles) => {
    expect(whoMaySentence(roles)).toBe(sentence);
  });
});
