import type { BuildDetail } from '@slipway/plugin-buildkite-common';
import { aBuildDetail, aBuildRef, anApproval } from './fixtures';

/** A build that waits for a person at one block step. */
export function aBlockedBuild(
  number = 418,
  change: Partial<BuildDetail> = {},
): BuildDetail {
  return aBuildDetail(number, {
    state: 'blocked',
    finishedAt: undefined,
    jobs: {
      total: 2,
      passed: 1,
      failed: 0,
      running: 0,
      waiting: 0,
      blocked: 1,
    },
    approvals: [
      anApproval({ build: aBuildRef(number), job: `job-release-${number}` }),
    ],
    ...change,
  });
}
