import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { root, state } from './paths.mjs';
import { capture } from './processes.mjs';
import { seconds } from './steps.mjs';

const results = path.join(state, 'test-results');
const bin = name => path.join(root, 'node_modules/.bin', name);

/**
 * @typedef {{ passed: number, failed: number }} Count
 * @typedef {{ node: string, yarn: string, env: NodeJS.ProcessEnv }} Toolchain
 */

/**
 * Runs one kind of check, shows what it prints, and counts.
 * @param {string} title
 * @param {() => Promise<Count>} work
 * @returns {Promise<Count>}
 */
export async function check(title, work) {
  console.log(`\n── ${title}`);
  const started = Date.now();
  const count = await work();
  console.log(
    `── ${title}: ${count.passed} passed, ${count.failed} failed … ${seconds(Date.now() - started)}`,
  );
  return count;
}

/**
 * A program whose exit code is the result; counts as one.
 * @param {Toolchain} toolchain @param {string} name @param {string[]} args
 */
export async function passes({ node, env }, name, args) {
  const { code } = await capture(node, [bin(name), ...args], {
    env,
    onLine: print,
  });
  return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1 };
}

/**
 * Jest, by way of Backstage's CLI for the workspaces or with a configuration of its own.
 * @param {Toolchain} toolchain @param {string} name of the report @param {string[]} command program in node_modules/.bin and its arguments
 * @param {NodeJS.ProcessEnv} [extra]
 */
export async function jest(
  { node, env },
  name,
  [program = '', ...args],
  extra,
) {
  const report = fresh(`${name}.json`);
  const { code } = await capture(
    node,
    [
      '--max-old-space-size=4096',
      bin(program),
      ...args,
      '--json',
      `--outputFile=${report}`,
    ],
    {
      env: { ...env, ...extra, CI: 'true', FORCE_COLOR: '0' },
      onLine: line => line.startsWith('{"numFailedTestSuites"') || print(line),
    },
  );
  if (!existsSync(report)) return { passed: 0, failed: 1 };
  const { numPassedTests, numFailedTests, numRuntimeErrorTestSuites } =
    JSON.parse(readFileSync(report, 'utf8'));
  const failed = numFailedTests + numRuntimeErrorTestSuites;
  return { passed: numPassedTests, failed: failed || (code === 0 ? 0 : 1) };
}

/** Node's own test runner, for the launcher. @param {Toolchain} toolchain @param {string} folder */
export async function nodeTests({ node, env }, folder) {
  const { code, output } = await capture(
    node,
    ['--test', '--test-reporter=tap', `${folder}/*.test.mjs`],
    { env, onLine: line => /^\s*not ok/.test(line) && print(line) },
  );
  const number = word =>
    Number(new RegExp(`^# ${word} (\\d+)`, 'm').exec(output)?.[1] ?? 0);
  const failed = number('fail');
  if (code !== 0) print(output);
  return { passed: number('pass'), failed: failed || (code === 0 ? 0 : 1) };
}

/**
 * Journeys in the browser through a platform of a shape.
 * @param {Toolchain} toolchain @param {'cloud' | 'hybrid'} shape @param {NodeJS.ProcessEnv} extra
 */
export async function playwright({ node, env }, shape, extra) {
  const report = fresh(`journeys-${shape}.json`);
  const { code } = await capture(
    node,
    [
      bin('playwright'),
      'test',
      ...['--config', 'e2e/playwright.config.ts'],
      ...['--project', shape],
      ...['--output', `e2e/results/${shape}`],
    ],
    {
      env: { ...env, ...extra, PLAYWRIGHT_JSON_OUTPUT_NAME: report },
      onLine: print,
    },
  );
  if (!existsSync(report)) return { passed: 0, failed: 1 };
  const { stats } = JSON.parse(readFileSync(report, 'utf8'));
  const failed = stats.unexpected + stats.flaky;
  return { passed: stats.expected, failed: failed || (code === 0 ? 0 : 1) };
}

/** @param {Count[]} counts */
export const total = counts => ({
  passed: counts.reduce((sum, { passed }) => sum + passed, 0),
  failed: counts.reduce((sum, { failed }) => sum + failed, 0),
});

function fresh(name) {
  mkdirSync(results, { recursive: true });
  const file = path.join(results, name);
  rmSync(file, { force: true });
  return file;
}

function print(line) {
  console.log(line);
}
