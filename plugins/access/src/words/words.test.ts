import type { MyAccess, Why } from '@slipway/plugin-access-common';
import {
  anEntitlement,
  aRefusal,
  danasAccess,
} from '../__testUtils__/fixtures';
import { clockTime } from './clockTime';
import { mineAnswer } from './mineAnswer';
import { separationWords } from './separationWords';
import { whySentence } from './whySentence';

describe('What somebody may do, in one sentence', () => {
  const everywhere = {
    everywhere: true,
    scope: 'everywhere',
    grant: { actions: ['*'] },
  };
  const onStaging = { scope: 'staging' };
  const onOwn = { scope: 'PR environments of 1 service you own' };
  const toNothing = { ...everywhere, resourceType: undefined };

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
          anEntitlement('environments.wake', onOwn),
          anEntitlement('environments.sleep', onOwn),
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
            resourceType: 'catalog-entity',
            scope: 'entities you own',
          }),
        ],
      },
    ],
    [
      'You may put staging to sleep, and read everything',
      { entitlements: [anEntitlement('environments.sleep', onStaging)] },
    ],
    [
      'You may read everything, and act on no environment',
      {
        entitlements: [
          anEntitlement('access.inspect', toNothing),
          anEntitlement('catalog.location.create', toNothing),
        ],
      },
    ],
    ['You may read everything, and change nothing', { entitlements: [] }],
  ])('%s', (sentence, change) => {
    expect(mineAnswer(danasAccess(change))).toBe(sentence);
  });
});

describe('Why somebody may, in one sentence', () => {
  const entity = 'component:default/ledger';
  const sre: Why['steps'][number] = {
    role: { name: 'sre', title: 'SRE' },
    grant: 0,
    result: 'allows',
    text: 'everywhere',
  };
  const mayBe = {
    allowed: true,
    whoMay: undefined,
    steps: [sre, ...aRefusal().steps],
  };
  const anywhere = { resourceRef: undefined, target: undefined };
  const onNothing = { ...anywhere, resourceType: undefined };

  it.each<[string, Partial<Why>]>([
    ['Dana may not put staging to sleep. QA and SRE may: Quinn, Sam', {}],
    [
      'Dana may not put any environment to sleep. QA and SRE may: Quinn, Sam',
      anywhere,
    ],
    [
      'Dana may not look at what everybody may do. SRE may: Sam',
      { ...onNothing, action: 'access.inspect', whoMay: 'SRE may: Sam' },
    ],
    [
      'Dana may not refresh catalog entity. SRE may: Sam',
      {
        ...anywhere,
        action: 'catalog.entity.refresh',
        resourceType: 'catalog-entity',
        whoMay: 'SRE may: Sam',
      },
    ],
    ['Dana may put staging to sleep, as SRE', mayBe],
    [
      'Dana may put every environment to sleep, as SRE',
      { ...mayBe, ...anywhere },
    ],
    [
      'Dana may put Testbeds and staging to sleep, as SRE and Developer',
      {
        ...mayBe,
        ...anywhere,
        scopes: ['Testbeds', 'staging'],
        steps: [
          ...mayBe.steps,
          { ...sre, grant: 1 },
          { ...sre, role: { name: 'developer', title: 'Developer' } },
        ],
      },
    ],
    [
      'Dana may refresh catalog entity on component:default/ledger, as SRE',
      {
        ...mayBe,
        action: 'catalog.entity.refresh',
        resourceType: 'catalog-entity',
        resourceRef: entity,
        target: entity,
      },
    ],
    [
      'Dana may take note of notices, as SRE',
      { ...mayBe, ...onNothing, action: 'environments.notice.acknowledge' },
    ],
    [
      'Dana may look at staging: that only reads, and everybody who is signed in may read',
      { ...mayBe, action: 'environments.read', reads: true, steps: [] },
    ],
  ])('%s', (sentence, change) => {
    expect(whySentence(aRefusal(change))).toBe(sentence);
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
