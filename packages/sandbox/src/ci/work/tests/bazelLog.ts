import type { Random } from '../../../core/random';
import type { ScriptLine } from '../types';
import type { BazelInvocation } from './bazelEvents';
import { failuresOf, hasFailed, type TestRun } from './types';

const green = (text: string) => `\x1b[32m${text}\x1b[0m`;
const red = (text: string) => `\x1b[31m\x1b[1m${text}\x1b[0m`;

const failedTargets = ({ suites }: TestRun) =>
  suites.filter(suite => failuresOf(suite).length > 0).length;

/**
 * What Bazel writes on a terminal while it tests, over `invocation.wallMs`.
 *
 * @param origin first words: where the results come from
 * @param output what the tests themselves wrote, if they ran
 */
export function bazelLog(
  run: TestRun,
  invocation: BazelInvocation,
  { origin, output = [] }: { origin: string; output?: readonly string[] },
  random: Random,
): ScriptLine[] {
  const { actions, wallMs, id } = invocation;
  const targets = run.suites.length;
  const at = (share: number, text: string): ScriptLine => ({
    afterMs: Math.round(wallMs * share),
    text,
  });
  return [
    at(0, `${green('INFO:')} ${origin}`),
    at(0, `${green('INFO:')} Invocation ID: ${id}`),
    at(0.02, `Computing main repo mapping: `),
    at(0.04, `Loading: 0 packages loaded`),
    at(
      0.06,
      `Analyzing: ${targets} targets (${targets * 14} packages loaded, ${targets * 312} targets configured)`,
    ),
    at(
      0.04,
      `${green('INFO:')} Analyzed ${targets} targets (${targets * 14} packages loaded, ${targets * 1203} targets configured).`,
    ),
    ...progress(invocation, random).map(text => at(0.1, text)),
    ...output.map(text => at(0, text)),
    ...failureLines(run).map(text => at(0, text)),
    at(0.04, `${green('INFO:')} Found ${targets} test targets...`),
    ...run.suites.map(suite => at(0, resultLine(suite))),
    at(0, ''),
    at(0, summary(run)),
    at(
      0,
      `${green('INFO:')} Elapsed time: ${(wallMs / 1000).toFixed(3)}s, Critical Path: ${(wallMs / 4100).toFixed(2)}s`,
    ),
    at(
      0,
      `${green('INFO:')} ${actions.total} processes: ${actions.remoteHits} remote cache hit, ${actions.diskHits > 0 ? `${actions.diskHits} disk cache hit, ` : ''}${actions.internal} internal, ${actions.sandboxed} linux-sandbox.`,
    ),
    at(0, lastWords(run, actions.total)),
  ];
}

function lastWords(run: TestRun, actions: number): string {
  if (!hasFailed(run)) {
    return `${green('INFO:')} Build completed successfully, ${actions} total actions`;
  }
  const failed = failedTargets(run);
  return `${red('FAILED:')} Build completed, ${failed} ${failed === 1 ? 'test' : 'tests'} FAILED, ${actions} total actions`;
}

/** `[412 / 900] Testing …`: eight of them. */
function progress(
  { actions: { total } }: BazelInvocation,
  random: Random,
): string[] {
  return Array.from({ length: 8 }, (_, index) => {
    const done = Math.round((total * (index + random.next())) / 8);
    const what = random.pick([
      'GoCompilePkg external/org_golang_x_net/http2; 4s linux-sandbox',
      'Linking bin/services; 2s remote-cache, linux-sandbox',
      'Testing; 1s linux-sandbox ... (2 actions, 1 running)',
      'checking cached actions',
    ]);
    return `${green(`[${done} / ${total}]`)} ${what}`;
  });
}

function failureLines({ suites }: TestRun): string[] {
  return suites.flatMap(suite => {
    const failures = failuresOf(suite);
    if (failures.length === 0) return [];
    const log = `/root/.cache/bazel/_bazel_root/testlogs/${suite.target.slice(2).replace(':', '/')}/test.log`;
    const rule = '='.repeat(20);
    return [
      `${red('FAIL:')} ${suite.target} (Exit 1) (see ${log})`,
      `${green('INFO:')} From Testing ${suite.target}:`,
      `${rule} Test output for ${suite.target}:`,
      ...failures.flatMap(({ name, detail }) => [
        `--- FAIL: ${name}`,
        ...detail.split('\n').map(line => `    ${line}`),
      ]),
      'FAIL',
      rule.repeat(4),
    ];
  });
}

function resultLine(suite: TestRun['suites'][number]): string {
  const seconds = suite.cases.reduce((sum, each) => sum + each.seconds, 0);
  const failed = failuresOf(suite).length > 0;
  const word = failed ? red('FAILED') : green('PASSED');
  return `${suite.target.padEnd(58)} ${word} in ${Math.max(0.1, seconds).toFixed(1)}s`;
}

function summary(run: TestRun): string {
  const all = run.suites.length;
  const failed = failedTargets(run);
  const plural = (count: number, one: string, more: string) =>
    count === 1 ? one : more;
  if (failed === 0) {
    return `Executed ${all} out of ${all} ${plural(all, 'test', 'tests')}: ${green(`${all} ${plural(all, 'test passes', 'tests pass')}.`)}`;
  }
  return `Executed ${all} out of ${all} ${plural(all, 'test', 'tests')}: ${all - failed} ${plural(all - failed, 'test passes', 'tests pass')} and ${red(`${failed} ${plural(failed, 'fails', 'fail')} locally.`)}`;
}
