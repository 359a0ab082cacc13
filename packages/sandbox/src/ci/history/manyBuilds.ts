import {
  JobLog,
  PastBuild,
  type Buildkite,
  type Job,
  type Organization,
  type Pipeline,
  type Step,
} from '../../buildkite';
import { Random } from '../../core/random';
import { pipelineSeed } from '../../world/companyBuildkite';
import { largeLog } from './largeLog';

/** How many more there are, for benchmarks. */
export interface ManyBuilds {
  pipelines: number;
  /** That have ended, over those pipelines. */
  builds: number;
  /** That run, and do not end; the newest of them writes a line a second. */
  running: number;
  /** Megabytes of logs, each of the first job of a build of its own that has ended. */
  logs?: readonly number[];
}

const MINUTE = 60_000;
const span = 28 * 24 * 60 * MINUTE;

const steps: readonly Step[] = [
  { type: 'script', key: 'lint', label: ':eslint: Lint', command: 'make lint' },
  { type: 'script', key: 'test', label: ':bazel: Test', command: 'make test' },
  { type: 'waiter' },
  {
    type: 'script',
    key: 'image',
    label: ':docker: Image',
    command: 'make image',
  },
];

const titles = [
  'Say what a parcel weighs',
  'Read settings once',
  'Answer sooner when nothing changed',
  'Name the limit that was reached',
  'Do without a library',
  'Test what happens at midnight',
] as const;

/**
 * Adds pipelines with many builds, deterministic by seed; what jobs wrote is made when it is read.
 *
 * @returns a job that still has something to write
 */
export function addManyBuilds(
  { model }: Buildkite,
  organization: Organization,
  wanted: ManyBuilds,
  { random, now }: { random: Random; now: number },
): Job | undefined {
  const fork = random.fork('many builds');
  const pipelines = Array.from({ length: wanted.pipelines }, (_, index) => {
    const slug = `service-${String(index + 1).padStart(3, '0')}`;
    const url = `http://git.example.com/example/${slug}.git`;
    return model.addPipeline(organization, pipelineSeed(slug, url));
  });
  const known =
    pipelines.length > 0 ? pipelines : [...organization.pipelines.values()];
  for (let index = 0; index < wanted.builds; index++) {
    const pipeline = known[index % known.length];
    // Oldest first, and all of them before those that run.
    const at = now - span + (index / wanted.builds) * (span - 60 * MINUTE);
    if (pipeline) addFinished(begin(pipeline, at), at);
  }
  for (const [index, megabytes] of (wanted.logs ?? []).entries()) {
    const pipeline = known[index % known.length];
    const at = now - (60 - index) * MINUTE;
    if (!pipeline) continue;
    const past = begin(pipeline, at, `Write a log of ${megabytes} MB`);
    past.run(past.job('lint'), {
      startedAt: at + 2_000,
      finishedAt: at + 5 * MINUTE,
      exitStatus: 1,
      log: () => largeLog(megabytes * 1_000_000, at + 2_000),
    });
    past.cancel(at + 5 * MINUTE);
  }
  let writer: Job | undefined;
  for (let index = 0; index < wanted.running; index++) {
    const pipeline = known[index % known.length];
    const at = now - (wanted.running - index) * 2_000;
    if (!pipeline) continue;
    const isLast = index === wanted.running - 1;
    const past = begin(pipeline, at, isLast ? 'Write a line a second' : '');
    past.start(past.job('lint'), at + 1_000);
    past.start(past.job('test'), at + 1_000);
    if (isLast) writer = past.job('test');
  }
  return writer;

  function begin(pipeline: Pipeline, at: number, message = ''): PastBuild {
    const people = organization.people.slice(0, 4);
    const creator = people[fork.between(0, people.length - 1)];
    const isMain = fork.next() < 0.4;
    const title = fork.pick(titles);
    return new PastBuild(
      model,
      pipeline,
      {
        commit: fork.hex(40),
        branch: isMain ? 'main' : `change-${fork.between(1, 400)}`,
        message: message || title,
        source: 'webhook',
        creator,
        author: creator && { name: creator.name, email: creator.email },
        steps,
      },
      Math.round(at),
    );
  }

  function addFinished(past: PastBuild, at: number): void {
    const testMs = fork.between(40_000, 200_000);
    const failed = fork.next() < 0.12;
    const startedAt = at + 2_000;
    const run = (key: string, from: number, ms: number, exitStatus = 0) => {
      const seed = `${past.build.id} ${key}`;
      past.run(past.job(key), {
        startedAt: from,
        finishedAt: from + ms,
        exitStatus,
        log: () => longLog(seed, from, ms),
      });
    };
    run('lint', startedAt, 21_000);
    run('test', startedAt, testMs, failed ? 1 : 0);
    if (!failed) run('image', startedAt + testMs + 2_000, 40_000);
  }
}

/** Some hundred lines. */
function longLog(seed: string, from: number, ms: number): JobLog {
  const random = new Random(seed);
  const log = new JobLog();
  const lines = random.between(80, 400);
  for (let line = 0; line < lines; line++) {
    const at = Math.round(from + (line / lines) * ms);
    const text = line % 40 === 0 ? `--- Part ${line / 40 + 1}` : random.hex(60);
    log.append(`\x1b_bk;t=${at}\x07${text}\r\n`, at);
  }
  return log;
}
