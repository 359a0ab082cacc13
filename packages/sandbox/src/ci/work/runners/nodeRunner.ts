import { join, posix, relative, sep } from 'node:path';
import { z } from 'zod';
import type { TestCase, TestSuite } from '../tests/types';
import { readReport } from './readReport';
import type { Runner } from './Runner';

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);

/** One line of Node's own events, as the reporter beside this file writes them. */
const told = z.object({
  name: z.string(),
  file: z.string(),
  seconds: z.number(),
  message: z.string().optional(),
  detail: z.string().default(''),
});

const reporter = join(
  require.resolve('@slipway/sandbox/package.json'),
  '../src/ci/work/runners/nodeReporter.mjs',
);

/** Node's own test runner; TypeScript runs as it is. */
export const nodeRunner: Runner = {
  language: 'node',
  title: 'TypeScript',
  find: async () =>
    major > 22 || (major === 22 && minor >= 18) ? process.execPath : undefined,
  async run(program, { service, root, directory, scratch }, execute) {
    const report = join(scratch, 'node-tests.jsonl');
    const { output, exitStatus, timedOut } = await execute([
      program,
      '--test',
      '--test-reporter=spec',
      '--test-reporter-destination=stdout',
      `--test-reporter=${reporter}`,
      `--test-reporter-destination=${report}`,
      'test/*.test.ts',
    ]);
    const suites = new Map<string, TestSuite & { cases: TestCase[] }>();
    for (const line of await readReport(report)) {
      const { name, seconds, message, ...more } = told.parse(line);
      const file = relative(root, more.file || join(directory, 'test'))
        .split(sep)
        .join('/');
      const suite = suites.get(file) ?? {
        target: `//services/${service}:${posix.basename(file).replace('.test.ts', '_test')}`,
        name: 'test',
        file,
        cases: [],
      };
      suites.set(file, suite);
      const detail = more.detail.replaceAll(`${root}/`, '');
      suite.cases.push({
        name,
        seconds,
        ...(message !== undefined && { failure: { message, detail } }),
      });
    }
    return {
      run: { service, language: 'node', suites: [...suites.values()] },
      tool: 'node --test',
      output: output.replaceAll(`${root}/`, ''),
      exitStatus,
      timedOut,
    };
  },
};
