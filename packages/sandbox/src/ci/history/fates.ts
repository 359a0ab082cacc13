import type { TestFailure } from '../work/tests/types';

/** How a past build went, where that is not: well. */
export type Fate =
  | { is: 'well' }
  /** A test fails, and nobody has done anything about it. */
  | { is: 'red'; service: string; test: string; failure: TestFailure }
  /** The registry refuses an image. */
  | { is: 'refused'; service: string }
  /** Somebody cancels it, so many seconds after its beginning. */
  | { is: 'canceled'; afterSeconds: number; reason: string }
  /** It has come to the question whether to release, and waits. */
  | { is: 'waiting' }
  /** Somebody said yes to the release, hours later. */
  | { is: 'released'; afterHours: number; ticket: string }
  /** It begins just now: its plan is made. */
  | { is: 'running' }
  /** It begins just now, and the flaky test has failed already. */
  | { is: 'failing' };

/** The pull request whose test is red for days: what it says is not what it does. */
export const redPull = {
  number: 134,
  service: 'storefront',
  test: 'capital letters make no other search',
  file: 'services/storefront/test/recentSearches.test.ts',
  failure: {
    message: 'Expected values to be strictly deep-equal:',
    detail: [
      'AssertionError [ERR_ASSERTION]: Expected values to be strictly deep-equal:',
      '+ actual - expected',
      '',
      '  [',
      "    'lamp',",
      "+   'Lamp',",
      "    'mug'",
      '  ]',
      '',
      '    at TestContext.<anonymous> (services/storefront/test/recentSearches.test.ts:6:10)',
      '    at Test.runInAsyncScope (node:async_hooks:214:14)',
      '    at Test.run (node:internal/test_runner/test:1047:25)',
    ].join('\n'),
  },
} as const;

/** The pull request whose environment waits for an image that was never pushed. */
export const refusedPull = { number: 131, service: 'checkout' } as const;

/** The pull request whose first build was canceled. */
export const canceledPull = 118;

/** Pull requests of which somebody starts a build just before the sandbox does. */
export const rebuilt = { running: 137, failing: 118 } as const;
