import type { Random } from '../../../core/random';
import {
  actionsOf,
  bazelEvents,
  type BazelInvocation,
} from '../tests/bazelEvents';
import { bazelLog } from '../tests/bazelLog';
import { junitXml } from '../tests/junitXml';
import { hasFailed, type TestRun } from '../tests/types';
import type { Script, WorkOrder } from '../types';
import { between, line, prompt } from './lines';

/** What Bazel's words are about. */
export interface TestedService {
  run: TestRun;
  /** Where the results come from, in a sentence. */
  origin: string;
  /** What the tests themselves wrote, if they ran. */
  output?: readonly string[];
  /** Milliseconds it took; absent: as long as such tests do. */
  wallMs?: number;
  /** When it began, milliseconds since the epoch. */
  startedAt: number;
}

/** Status of Bazel when tests fail. */
const testsFailed = 3;

/** Bazel's tests of a service: its log, JUnit, and what Bazel says of its build. */
export function bazelTest(tested: TestedService, random: Random): Script {
  const { run, origin, output, startedAt } = tested;
  const invocation = invocationOf(tested, random);
  const failed = hasFailed(run);
  return {
    lines: [
      ...bazelLog(run, invocation, { origin, output }, random),
      prompt(
        'buildkite-agent artifact upload "test-results/*.xml;bazel/*.json"',
      ),
      line(
        between(random, 0.5, 1.5),
        `Uploaded test-results/${run.service}.xml`,
      ),
      line(0.2, `Uploaded bazel/${run.service}-bep.json`),
    ],
    exitCode: failed ? testsFailed : 0,
    files: [
      {
        path: `test-results/${run.service}.xml`,
        mimeType: 'text/xml',
        content: junitXml(run),
      },
      {
        path: `bazel/${run.service}-bep.json`,
        mimeType: 'application/json',
        content: bazelEvents(
          run,
          { ...invocation, startedAt },
          random.fork('events'),
        ),
      },
    ],
  };
}

/** Bazel's first words, before anything is known of the results. */
export function bazelBegins(order: WorkOrder): Script['lines'] {
  return [prompt(`bazel test --config=ci ${order.params.targets ?? '//...'}`)];
}

function invocationOf(
  { run, wallMs, startedAt }: TestedService,
  random: Random,
): BazelInvocation {
  const id = random.hex(32);
  // What needs a machine of its own kind is left out everywhere else.
  const skipped = new Map(
    run.language === 'go'
      ? [
          [
            `//services/${run.service}:load_test`,
            `Target //services/${run.service}:load_test is incompatible and cannot be built: its constraint //platforms:bare_metal is not satisfied`,
          ],
        ]
      : [],
  );
  return {
    id: `${id.slice(0, 8)}-${id.slice(8, 12)}-4${id.slice(13, 16)}-8${id.slice(17, 20)}-${id.slice(20)}`,
    command: 'test',
    actions: actionsOf(random, Math.max(1, run.suites.length)),
    startedAt,
    wallMs: wallMs ?? random.between(40_000, 200_000),
    skipped,
  };
}
