import type { MyAccess } from '@slipway/plugin-access-common';
import { anEntitlement, danasAccess } from '../__testUtils__/fixtures';
import { clockTime } from './clockTime';
import { mineAnswer } from './mineAnswer';
import { scopeWords } from './scopeWords';
import { separationWords } from './separationWords';

describe('What somebody may do, in one sentence', () => {
  const everywhere = { scope: 'everywhere', grant: { actions: ['*'] } };
  const onStaging = { scope: 'staging' };

  it.each<[string, Partial<MyAccess>]>([
    [
      'You may act on PR environments of 4 services you own, and read everything',
      {},
    ],
    [
      'You may act on PR environments of 1 service you own and on staging, and read everything',
      {
        ownedServices: ['checkout'],
        entitlements: [
          anEntitlement('environments.wake'),
          anEntitlement('environments.sleep'),
          anEntitlement('environments.wake', onStaging),
          anEntitlement('environments.sleep', onStaging),
        ],
      },
    ],
    [
      'You may act on PR environments of 4 services you own, refresh every environment, and read everything',
      {
        entitlements: [
          ...danasAccess().entitlements,
          anEntitlement('environments.refresh', everywhere),
        ],
      },
    ],
    [
      'You may act on every environment, and read everything',
      {
        entitlements: [
          ...danasAccess().entitlements.map(entitlement => ({
            ...entitlement,
            ...everywhere,
          })),
          anEntitlement('environments.wake'),
        ],
      },
    ],
    [
      'You may act on staging, and read everything',
      {
        entitlements: [
          anEntitlement('environments.wake', onStaging),
          anEntitlement('delivery.promotion.approve', onStaging),
          anEntitlement('catalog.entity.refresh', {
            scope: 'entities they own',
          }),
        ],
      },
    ],
    [
      'You may put staging to sleep, and read everything',
      { entitlements: [anEntitlement('environments.sleep', onStaging)] },
    ],
    [
      'You may do 2 things that are done to no environment, and read everything',
      {
        entitlements: [
          anEntitlement('access.inspect', everywhere),
          anEntitlement('catalog.location.create', everywhere),
        ],
      },
    ],
    [
      'You may act on environments of services you own, but you own none; you may read everything',
      { ownedServices: [] },
    ],
    ['You may read everything, and change nothing', { entitlements: [] }],
  ])('%s', (sentence, change) => {
    expect(mineAnswer(danasAccess(change))).toBe(sentence);
  });
});

describe('What a grant is limited to', () => {
  const actions = ['environments.*'];

  it.each([
    ['everywhere', {}, undefined],
    [
      'PR environments and Testbeds of services they own on cluster preview',
      {
        kinds: ['pull-request', 'testbed'],
        services: 'owned',
        clusters: ['preview'],
      },
      'environment',
    ],
    [
      'environments of services cart and shop-* on clusters one and two',
      { services: ['cart', 'shop-*'], clusters: ['one', 'two'] },
      'environment',
    ],
    ['entities they own', { services: 'owned' }, 'catalog-entity'],
    [undefined, { kinds: ['staging'] }, 'catalog-entity'],
    [undefined, { kinds: ['staging'] }, undefined],
  ] as const)('is %s', (words, limits, resourceType) => {
    const grant = JSON.parse(JSON.stringify({ actions, ...limits }));
    expect(scopeWords(grant, resourceType)).toBe(words);
  });
});

describe('Other words', () => {
  it('says who may not do what after what', () => {
    expect(
      separationWords({
        action: 'environments.sleep',
        notAfter: 'environments.wake',
      }),
    ).toBe('Who woke something may not put it to sleep.');
    expect(
      separationWords({
        action: 'delivery.promotion.approve',
        notAfter: 'delivery.promotion.request',
      }),
    ).toBe(
      'Who asked for the promotion of something may not approve the promotion of it.',
    );
  });

  it('says the time alone today, and the date on other days', () => {
    const now = new Date(2026, 10, 21, 18, 0);
    const at = (day: number) => new Date(2026, 10, day, 14, 2).toISOString();
    expect(clockTime(at(21), now)).toBe('14:02');
    expect(clockTime(at(20), now)).toBe('20 Nov 2026, 14:02:00');
  });
});
