import type {
  Approval,
  BuildDetail,
  Job,
  TestReport,
} from '@slipway/plugin-buildkite-common';
import { formatEstimate, secondsBetween } from '@slipway/ui';
import { groupOf, withAttempts } from '../../components/jobs/jobGroups';
import { stepLabel } from '../../components/jobs/stepLabel';
import { recordOf } from '../../components/tests/testWords';
import { lengthInWords } from '../../components/time/lengthInWords';

const NAMED = 3;
const list = new Intl.ListFormat('en');

/**
 * What a build is doing and what that means, in one sentence.
 *
 * @param expectedSeconds how long builds like it take, where that is known
 */
export function buildAnswer(
  build: BuildDetail,
  now: number,
  expectedSeconds?: number,
): string {
  const took = tookOf(build);
  switch (build.state) {
    case 'blocked':
      return blockedAnswer(build.approvals, now);
    case 'failed':
      return `Failed${took ? ` after ${took}` : ''}${because(build)}`;
    case 'failing':
      return `Failing, ${progress(build)}${because(build)}`;
    case 'running':
      return `Running, ${progress(build)}${timeLeft(build, now, expectedSeconds)}`;
    case 'passed':
      return `Passed${took ? ` in ${took}` : ''}${alsoOf(build)}`;
    case 'creating':
      return 'Being created';
    case 'scheduled':
      return `Waits ${sinceInWords(build.createdAt, now)} for an agent`;
    case 'canceling':
      return `Being canceled, ${progress(build)}`;
    case 'canceled':
      return `Canceled${took ? ` after ${took}` : ''}`;
    case 'skipped':
      return 'Skipped, since a newer build was wanted instead';
    case 'not_run':
      return 'Not run: its pipeline did not want it';
    default:
      return `${build.pipeline} #${build.number}`;
  }
}

/** Without seconds once there are minutes: it is read out whenever it changes. */
function sinceInWords(since: string, now: number): string {
  const seconds = secondsBetween(since, now);
  return lengthInWords(seconds < 60 ? seconds : seconds - (seconds % 60));
}

function tookOf({ startedAt, finishedAt }: BuildDetail): string | undefined {
  return startedAt && finishedAt
    ? lengthInWords(secondsBetween(startedAt, finishedAt))
    : undefined;
}

function blockedAnswer(approvals: Approval[], now: number): string {
  const [first, ...more] = approvals;
  if (!first) return 'Waits for a person';
  const since = first.since ? ` ${sinceInWords(first.since, now)}` : '';
  const others = more.length > 0 ? ` (and ${more.length} more)` : '';
  return `Waits${since} for a person: ${stepLabel(first.label, 'Block step').text}${others}`;
}

function progress({ jobs }: BuildDetail): string {
  return `${jobs.passed + jobs.failed} of ${jobs.total} job${jobs.total === 1 ? '' : 's'} done`;
}

function timeLeft(
  { startedAt }: BuildDetail,
  now: number,
  expected: number | undefined,
): string {
  if (expected === undefined || !startedAt) return '';
  const left = expected - secondsBetween(startedAt, now);
  return left > 0
    ? `, ${formatEstimate(left)} left`
    : ', longer than builds before it took';
}

/** Why it failed: the tests where they say it, else the jobs. */
function because(build: BuildDetail): string {
  const failed = withAttempts(build.jobDetails)
    .map(({ job }) => job)
    .filter(job => groupOf(job) === 'failed');
  const tests = build.testReport?.totals ?? build.tests;
  if (tests && tests.failed > 0) {
    const { failed: amount, newFailures } = tests;
    const where = new Set(build.testReport?.failures.map(one => one.job));
    const among = failed.filter(job => where.has(job.id));
    const place = among.length > 0 ? ` in ${named(among)}` : '';
    const others = failed.filter(job => !where.has(job.id));
    const besides =
      among.length > 0 && others.length > 0
        ? `; ${named(others)} failed too`
        : '';
    return `: ${amount} ${amount === 1 ? 'test fails' : 'tests fail'}${place}${allAreFlaky(build.testReport, amount) ? flakyAnswer(amount) : newWords(amount, newFailures)}${besides}`;
  }
  const [only, ...more] = failed;
  if (!only) return '';
  if (more.length > 0) return `: ${named(failed)} failed`;
  const status =
    only.reason ??
    (only.exitStatus === undefined
      ? undefined
      : `exit status ${only.exitStatus}`);
  return `: ${stepLabel(only.label).text} failed${status ? ` (${status})` : ''}`;
}

/** A test that fails now and then is no news, also where the newest green build had it pass. */
function allAreFlaky(report: TestReport | undefined, failed: number): boolean {
  if (!report || report.failures.length < failed) return false;
  return report.failures.every(one => recordOf(one, report.flaky));
}

function flakyAnswer(failed: number): string {
  return failed === 1 ? ', which is flaky' : ', all of them flaky';
}

function newWords(failed: number, isNew: number): string {
  if (failed === 1) return isNew === 0 ? ', not a new one' : ', which is new';
  if (isNew === 0) return ', none of them new';
  if (isNew === failed) return ', all of them new';
  return `, ${isNew} of them ${isNew === 1 ? 'is' : 'are'} new`;
}

function alsoOf(build: BuildDetail): string {
  const allowed = build.jobDetails.filter(
    job => job.softFailed && !job.retriedIn,
  ).length;
  const tests = build.testReport?.totals ?? build.tests;
  const words = [
    tests && tests.failed === 0 && tests.passed > 0
      ? `${tests.passed} tests pass`
      : '',
    allowed > 0
      ? `${allowed} job${allowed === 1 ? '' : 's'} failed, which is allowed`
      : '',
  ].filter(Boolean);
  return words.length > 0 ? `; ${words.join(', ')}` : '';
}

function named(jobs: Job[]): string {
  const labels = [...new Set(jobs.map(job => stepLabel(job.label).text))];
  const more = labels.length - NAMED;
  return list.format(
    more > 0 ? [...labels.slice(0, NAMED), `${more} more`] : labels,
  );
}
