import { join } from 'node:path';
import { z } from 'zod';
import type { TestCase, TestSuite } from '../tests/types';
import { readReport } from './readReport';
import type { Runner } from './Runner';
import { outputOf } from './outputOf';

const told = z.object({
  suite: z.string(),
  name: z.string(),
  seconds: z.number(),
  message: z.string().nullable(),
  detail: z.string().nullable(),
});

const script = join(
  require.resolve('@slipway/sandbox/package.json'),
  '../src/ci/work/runners/unittestReport.py',
);

/** Python's unittest. */
export const pythonRunner: Runner = {
  language: 'python',
  title: 'Python',
  async find() {
    const answer = await outputOf(
      'python3',
      '-c',
      'import sys; print(sys.version_info >= (3, 11), sys.executable)',
    );
    return /^True (.+)$/.exec(answer ?? '')?.[1];
  },
  async run(program, { service, root, scratch }, execute) {
    const report = join(scratch, 'python-tests.jsonl');
    const { output, exitStatus, timedOut } = await execute(
      [program, '-B', script, report],
      { PYTHONPATH: '.' },
    );
    const suites = new Map<string, TestSuite & { cases: TestCase[] }>();
    for (const line of await readReport(report)) {
      const { suite, name, seconds, message, detail } = told.parse(line);
      const module = suite.replace(/\.\w+$/, '');
      const file = module.split('.').at(-1) ?? module;
      const found = suites.get(suite) ?? {
        target: `//services/${service}:${file}`,
        name: suite,
        file: `services/${service}/${module.replaceAll('.', '/')}.py`,
        cases: [],
      };
      suites.set(suite, found);
      const failure = {
        message: message?.split('\n')[0] || 'Failed',
        detail: (detail ?? '').replaceAll(`${root}/`, '').trim(),
      };
      found.cases.push({ name, seconds, ...(detail !== null && { failure }) });
    }
    return {
      run: { service, language: 'python', suites: [...suites.values()] },
      tool: 'python3 -m unittest',
      output: output.replaceAll(`${root}/`, ''),
      exitStatus,
      timedOut,
    };
  },
};
