import type { Grant } from '@slipway/plugin-access-common';
import { permissions, roles } from '../__testUtils__/policies';
import { decide } from '../policy/decide';
import { cellOf } from './cellOf';

/** Limits of every sort, each alone and with others. */
const limits: Array<Omit<Grant, 'actions'>> = [
  {},
  { kinds: ['staging'] },
  { clusters: ['preview'] },
  { services: 'owned' },
  { services: ['checkout', 'web-*'] },
  { kinds: ['pull-request'], services: 'owned' },
  { clusters: ['preview'], services: 'owned' },
  { kinds: ['staging'], clusters: ['preview'], services: ['checkout'] },
];
const patterns = ['*', 'environments.*', 'environments.wake', 'catalog.*'];
const grants = patterns.flatMap(pattern =>
  limits.map(limit => ({ actions: [pattern], ...limit })),
);

const results = { no: 'DENY', limited: 'CONDITIONAL', everywhere: 'ALLOW' };

describe('cellOf', () => {
  it('says of every grant, and of every two, what the policy decides', async () => {
    const members = ['user:default/dana'];
    for (const first of grants) {
      for (const second of grants) {
        const [role] = roles({
          name: 'all',
          title: 'All',
          everyone: true,
          may: [first, second],
        });
        if (!role) throw new Error('There is no role');
        for (const permission of Object.values(permissions)) {
          const { result } = await decide(
            permission,
            [role],
            members,
            async () => ['checkout'],
          );
          const { may } = cellOf(role, permission);
          const question = [first, second, permission.name];
          expect([...question, results[may]]).toEqual([...question, result]);
        }
      }
    }
  });

  it('says each limit once, in words', () => {
    const may: Grant[] = [
      { actions: ['environments.wake'], kinds: ['staging'] },
      { actions: ['environments.*'], kinds: ['staging'] },
      { actions: ['*'], services: 'owned' },
    ];
    expect(cellOf({ may }, permissions.wake)).toEqual({
      may: 'limited',
      scopes: ['staging', 'environments of services they own'],
    });
    expect(cellOf({ may }, permissions.refreshEntity)).toEqual({
      may: 'limited',
      scopes: ['entities they own'],
    });
  });
});
