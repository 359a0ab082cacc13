import { join } from 'node:path';
import { z } from 'zod';
import type { TestCase, TestSuite } from '../tests/types';
import type { Runner } from './Runner';
import { outputOf } from './outputOf';

const event = z.object({
  Action: z.string(),
  Package: z.string().optional(),
  ImportPath: z.string().optional(),
  Test: z.string().optional(),
  Elapsed: z.number().optional(),
  Output: z.string().optional(),
});
type Event = z.infer<typeof event>;

/** `go test`, without modules from elsewhere: the shop's need none. */
export const goRunner: Runner = {
  language: 'go',
  title: 'Go',
  async find() {
    const root = await outputOf('go', 'env', 'GOROOT');
    return root ? join(root, 'bin', 'go') : undefined;
  },
  async run(program, { service, root }, execute) {
    const { output, exitStatus, timedOut } = await execute(
      [program, 'test', '-json', '-count=1', './...'],
      { GOFLAGS: '-mod=mod', GOPROXY: 'off', GOTOOLCHAIN: 'local' },
    );
    const events: Event[] = [];
    const text: string[] = [];
    for (const line of output.split('\n')) {
      if (line.startsWith('{')) events.push(event.parse(JSON.parse(line)));
      else if (line !== '') text.push(line);
    }
    for (const { Output = '', Test } of events) {
      if (Test === undefined && Output.trim()) text.push(Output.trimEnd());
    }
    return {
      run: { service, language: 'go', suites: suitesOf(service, events) },
      tool: 'go test',
      output: text.join('\n').replaceAll(`${root}/`, ''),
      exitStatus,
      timedOut,
    };
  },
};

function suitesOf(service: string, events: readonly Event[]): TestSuite[] {
  const suites = new Map<string, TestSuite & { cases: TestCase[] }>();
  const said = new Map<string, string>();
  for (const {
    Action,
    Package = '',
    ImportPath = '',
    Test,
    Elapsed = 0,
    Output,
  } of events) {
    // What the compiler says is told before, of `package [package.test]` or `package.test`.
    const of = Package || ImportPath.replace(/ .*$|\.test$/, '');
    const key = `${of} ${Test ?? ''}`;
    if (Output !== undefined) said.set(key, (said.get(key) ?? '') + Output);
    // Subtests are told by what they are part of.
    if (Test?.includes('/') || (Action !== 'pass' && Action !== 'fail')) {
      continue;
    }
    const folder = Package.replace(`example.com/shop/${service}`, '');
    const last = folder.split('/').at(-1) || service;
    const suite = suites.get(Package) ?? {
      target: `//services/${service}:${last}_test`,
      name: Package,
      file: `services/${service}${folder}`,
      cases: [],
    };
    const failure = { message: 'Failed', detail: detailOf(said.get(key)) };
    if (Test !== undefined) {
      suite.cases.push({
        name: Test,
        seconds: Elapsed,
        ...(Action === 'fail' && { failure }),
      });
    } else if (Action === 'fail' && suite.cases.length === 0) {
      // It does not even compile: go-junit-report names that so.
      suite.cases.push({ name: 'TestMain', seconds: Elapsed, failure });
    }
    if (suite.cases.length > 0) suites.set(Package, suite);
  }
  return [...suites.values()];
}

function detailOf(output = ''): string {
  return output
    .split('\n')
    .filter(line => !/^(=== |\s*--- (FAIL|PASS))/.test(line))
    .map(line => line.replace(/^ {4}/, ''))
    .join('\n')
    .trim();
}
