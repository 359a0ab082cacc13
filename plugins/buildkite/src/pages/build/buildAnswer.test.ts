import type { BuildDetail } from '@slipway/plugin-buildkite-common';
import {
  aBuildDetail,
  aBuildRef,
  aJob,
  anApproval,
  aTestFailure,
  aTestReport,
} from '../../__testUtils__/fixtures';
import { buildAnswer } from './buildAnswer';

const at = (time: string) => `2026-11-21T${time}Z`;
const now = Date.parse(at('09:12:00'));

const counts = {
  total: 9,
  passed: 5,
  failed: 0,
  running: 2,
  waiting: 2,
  blocked: 0,
};
const took: Partial<BuildDetail> = {
  startedAt: at('09:00:00'),
  finishedAt: at('09:04:10'),
};
const failedTest = aJob({ state: 'failed', exitStatus: 1 });
const failedLint = aJob({
  id: 'job-lint',
  label: ':mag: Lint',
  state: 'failed',
  exitStatus: 2,
});

function answer(change: Partial<BuildDetail>, expected?: number): string {
  return buildAnswer(aBuildDetail(417, change), now, expected);
}

describe('buildAnswer', () => {
  it.each<[string, Partial<BuildDetail>]>([
    [
      'Failed after 4 min 10 s: 2 tests fail in Test checkout, 1 of them is new',
      {
        ...took,
        state: 'failed',
        jobDetails: [failedTest],
        testReport: aTestReport([
          aTestFailure({ isNew: true }),
          aTestFailure({ name: 'Cart › is empty' }),
        ]),
      },
    ],
    [
      'Failed after 4 min 10 s: 1 test fails in Test checkout, which is new; Lint failed too',
      {
        ...took,
        state: 'failed',
        jobDetails: [failedTest, failedLint],
        testReport: aTestReport([aTestFailure({ isNew: true })]),
      },
    ],
    [
      'Failed after 4 min 10 s: 1 test fails in Test checkout, which is flaky',
      {
        ...took,
        state: 'failed',
        jobDetails: [failedTest],
        testReport: {
          ...aTestReport([aTestFailure({ isNew: true })]),
          flaky: [
            {
              name: aTestFailure().name,
              suite: aTestFailure().suite,
              runs: 26,
              failures: 10,
              lastFailure: {
                organization: 'example',
                pipeline: 'shop',
                number: 7,
              },
            },
          ],
        },
      },
    ],
    [
      'Failed after 4 min 10 s: Lint failed (exit status 2)',
      { ...took, state: 'failed', jobDetails: [failedLint, aJob()] },
    ],
    [
      'Failed after 4 min 10 s: Test checkout and Lint failed',
      { ...took, state: 'failed', jobDetails: [failedTest, failedLint] },
    ],
    [
      'Failed after 4 min 10 s',
      {
        ...took,
        state: 'failed',
        jobDetails: [
          { ...failedTest, retriedIn: 'again' },
          aJob({ id: 'again' }),
        ],
      },
    ],
    [
      'Failing, 6 of 9 jobs done: Lint failed (The agent was lost)',
      {
        state: 'failing',
        jobs: { ...counts, failed: 1 },
        jobDetails: [{ ...failedLint, reason: 'The agent was lost' }],
      },
    ],
    [
      'Waits 12 min for a person: Release to production?',
      {
        state: 'blocked',
        approvals: [
          anApproval({
            label: ':rocket: Release to production?',
            since: at('09:00:00'),
          }),
        ],
      },
    ],
    [
      'Waits for a person: Release to production? (and 1 more)',
      {
        state: 'blocked',
        approvals: [anApproval({ since: undefined }), anApproval()],
      },
    ],
    ['Waits for a person', { state: 'blocked' }],
    [
      'Passed in 4 min 10 s; 118 tests pass',
      { ...took, testReport: aTestReport([]) },
    ],
    [
      'Passed in 4 min 10 s; 1 job failed, which is allowed',
      { ...took, jobDetails: [{ ...failedLint, softFailed: true }] },
    ],
    ['Canceled after 4 min 10 s', { ...took, state: 'canceled' }],
    [
      'Waits 12 min for an agent',
      { state: 'scheduled', createdAt: at('09:00:00') },
    ],
  ])('%s', (expected, change) => {
    expect(answer(change)).toBe(expected);
  });

  it.each([
    [840, 'Running, 5 of 9 jobs done, about 2 min left'],
    [730, 'Running, 5 of 9 jobs done, under a minute left'],
    [700, 'Running, 5 of 9 jobs done, longer than builds before it took'],
    [undefined, 'Running, 5 of 9 jobs done'],
  ])('expects %s seconds: %s', (seconds, expected) => {
    expect(
      answer(
        { state: 'running', jobs: counts, startedAt: at('09:00:00') },
        seconds,
      ),
    ).toBe(expected);
  });

  it('never calls a blocked build passed', () => {
    const blocked = answer({ ...aBuildRef(), state: 'blocked' });
    expect(blocked).not.toMatch(/passed/i);
  });
});
