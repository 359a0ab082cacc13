import { TestBuildkite } from '../testing/startBuildkite';
import {
  cancelBuild,
  retryAutomatically,
  retryFailedJobs,
  retryJob,
  unblockJob,
} from './commands';
import type { BuildkiteEvent } from './events';
import type { Step } from './steps';
import type { Build } from './types';

let test: TestBuildkite;
let events: string[];

beforeEach(() => {
  test = TestBuildkite.create();
  events = [];
  test.buildkite.model.onEvent((event: BuildkiteEvent) =>
    events.push(event.type),
  );
});

const states = (build: Build) => build.jobs.map(job => job.state);
const person = () => {
  const [dana] = test.organization.people;
  if (!dana) throw new Error('Dana is missing');
  return dana;
};
const script = (key: string, more: object = {}): Step => ({
  type: 'script',
  key,
  command: `run ${key}`,
  ...more,
});

it('goes from scheduled to blocked to passed', () => {
  const { model, running } = test.buildkite;
  const build = test.build();
  expect(build.state).toBe('scheduled');
  expect(states(build)).toEqual(['scheduled', 'waiting', 'waiting', 'waiting']);

  running.start(test.job(build, 'test'));
  expect(build.state).toBe('running');
  running.finish(test.job(build, 'test'), { exitStatus: 0 });
  expect(build).toMatchObject({ state: 'passed', blocked: true });
  expect(build.finishedAt).not.toBeNull();
  expect(states(build)).toEqual(['passed', 'passed', 'blocked', 'waiting']);

  const approve = test.job(build, 'approve');
  expect(() => unblockJob(model, approve, person(), {})).toThrow(
    'The field "release" is required',
  );
  unblockJob(model, approve, person(), { release: 'v2', unknown: 'x' });
  expect([...build.metaData]).toEqual([['release', 'v2']]);
  expect(build).toMatchObject({ state: 'running', blocked: false });
  expect(build.finishedAt).toBeNull();
  test.run(test.job(build, 'deploy'));
  expect(build).toMatchObject({ state: 'passed', blocked: false });
  expect(events).toEqual([
    'build.scheduled',
    'job.scheduled',
    'build.running',
    'job.started',
    'job.finished',
    'build.finished',
    'job.activated',
    'build.running',
    'job.scheduled',
    'job.started',
    'job.finished',
    'build.finished',
  ]);
});

it('is failing while others run, holds back what comes after, and recovers by a retry', () => {
  const { model, running } = test.buildkite;
  const build = test.build('main', [
    script('a'),
    script('b'),
    script('after-a', { dependsOn: ['a'] }),
    { type: 'waiter' },
    script('last'),
  ]);
  running.start(test.job(build, 'b'));
  test.run(test.job(build, 'a'), 1);
  expect(build.state).toBe('failing');
  expect(test.job(build, 'after-a').state).toBe('broken');
  running.finish(test.job(build, 'b'), { exitStatus: 0 });
  expect(build.state).toBe('failed');
  expect(states(build)).toEqual([
    'failed',
    'passed',
    'broken',
    'waiting_failed',
    'waiting_failed',
  ]);

  const failed = test.job(build, 'a');
  const retry = retryJob(model, failed, person());
  expect(failed).toMatchObject({ retriedIn: retry, retriedBy: person() });
  expect(retry).toMatchObject({ retriesCount: 1, state: 'scheduled' });
  expect(build.jobs.indexOf(retry)).toBe(1);
  expect(() => retryJob(model, failed, person())).toThrow('already');
  expect(build.finishedAt).toBeNull();
  for (const key of ['a', 'after-a', 'last']) test.run(test.job(build, key));
  expect(build.state).toBe('passed');
  expect(build.failingAt).not.toBeNull();
});

it('takes steps from a job that uploads them', () => {
  const { running } = test.buildkite;
  const build = test.build('main', [
    script('plan'),
    { type: 'waiter' },
    script('end'),
  ]);
  const plan = test.job(build, 'plan');
  expect(() => running.upload(plan, [])).toThrow('cannot upload');
  running.start(plan);
  running.upload(plan, [script('one'), script('many', { parallelism: 2 })]);
  expect(build.jobs.map(job => job.step.key)).toEqual([
    'plan',
    'one',
    'many',
    'many',
    undefined,
    'end',
  ]);
  running.finish(plan, { exitStatus: 0 });
  expect(states(build)).toEqual([
    'passed',
    'scheduled',
    'scheduled',
    'scheduled',
    'waiting',
    'waiting',
  ]);
});

it('lets an upload take the place of what has not begun', () => {
  const { model, running } = test.buildkite;
  const build = test.build('main', [
    script('plan'),
    script('other'),
    { type: 'waiter' },
    script('end', { key: 'last' }),
  ]);
  running.start(test.job(build, 'plan'));
  const gone = test.job(build, 'last');
  running.upload(test.job(build, 'plan'), [script('one')], { replace: true });
  expect(build.jobs.map(job => job.step.key)).toEqual(['plan', 'one']);
  expect(model.findJob(gone.id)).toBeUndefined();
});

it('passes despite soft failures, and retries only the failures asked for', () => {
  const build = test.build('main', [
    script('soft', { softFail: [3] }),
    script('hard', { softFail: [3] }),
  ]);
  test.run(test.job(build, 'soft'), 3);
  test.run(test.job(build, 'hard'), 4);
  expect(build.state).toBe('failed');
  const { model } = test.buildkite;
  const [retry] = retryFailedJobs(model, build, ['failed'], person());
  expect(retry?.step.key).toBe('hard');
  test.run(test.job(build, 'hard'));
  expect(build.state).toBe('passed');
});

it('is canceling until what runs has ended', () => {
  const { model, running } = test.buildkite;
  const build = test.build();
  const job = test.job(build, 'test');
  running.start(job);
  cancelBuild(model, build, 'a mistake');
  expect(build).toMatchObject({
    state: 'canceling',
    cancelReason: 'a mistake',
  });
  expect(events.at(-1)).toBe('job.canceling');
  running.finish(job, { exitStatus: -1 });
  expect(build.state).toBe('canceled');
  expect(job).toMatchObject({ state: 'canceled', signalReason: 'cancel' });
  expect(() => cancelBuild(model, build)).toThrow('already finished');
  expect(() => retryJob(model, job, person())).toThrow('canceled builds');
});

it('goes on after a failure where the wait or the dependency allows it', () => {
  const build = test.build('main', [
    script('a'),
    { type: 'waiter', continueOnFailure: true },
    script('tidy', { dependsOn: ['a'], allowDependencyFailure: true }),
    script('tell', { dependsOn: ['a'], toleratedFailures: ['a'] }),
  ]);
  test.run(test.job(build, 'a'), 1);
  expect(states(build)).toEqual(['failed', 'passed', 'scheduled', 'scheduled']);
  for (const key of ['tidy', 'tell']) test.run(test.job(build, key));
  expect(build.state).toBe('failed');
});

it.each(['passed', 'failed', 'running'] as const)(
  'looks %s while it is blocked, if the step says so',
  blockedState => {
    const build = test.build('main', [
      { type: 'manual', label: 'Go?', blockedState },
      script('go'),
    ]);
    expect(build).toMatchObject({ state: blockedState, blocked: true });
  },
);

it('repeats the job of a lost agent by itself', () => {
  const { model, running } = test.buildkite;
  const build = test.build('main', [script('a')]);
  const lost = test.job(build, 'a');
  running.start(lost);
  running.finish(lost, { exitStatus: -1, signalReason: 'agent_stop' });
  const retry = retryAutomatically(model, lost);
  expect(retry.retrySource).toEqual({ job: lost, type: 'automatic' });
  test.run(retry);
  expect(build.state).toBe('passed');
});

it('does not run what its conditions exclude, and goes on behind it', () => {
  const build = test.build('main', [
    script('never', { excludedBy: 'if' }),
    script('skipped', { excludedBy: 'skip' }),
    script('in-group', { groupKey: 'group' }),
    script('after', { dependsOn: ['never', 'group'] }),
  ]);
  expect(states(build)).toEqual(['broken', 'skipped', 'scheduled', 'waiting']);
  test.run(test.job(build, 'in-group'));
  test.run(test.job(build, 'after'));
  expect(build.state).toBe('passed');
  const nothing = test.build('main', [script('never', { excludedBy: 'if' })]);
  expect(nothing.state).toBe('not_run');
});

describe('automatic retries', () => {
  const ends = (build: Build, ...statuses: number[]) => {
    for (const status of statuses) test.run(test.job(build, 'a'), status);
    return build.jobs.map(({ exitStatus }) => exitStatus);
  };
  const ruled = (...automaticRetries: object[]) =>
    test.build('main', [script('a', { automaticRetries })]);

  it('repeat what a rule names, as often as it says, without failing the build in between', () => {
    const build = ruled({ exitStatus: -1, limit: 2 });
    expect(ends(build, -1, -1)).toEqual([-1, -1, null]);
    expect(build.failingAt).toBeNull();
    expect(test.job(build, 'a')).toMatchObject({
      state: 'scheduled',
      retriesCount: 2,
      retrySource: { type: 'automatic' },
    });
    expect(ends(build, -1)).toEqual([-1, -1, -1]);
    expect(build.state).toBe('failed');
  });

  it.each([
    [{ exitStatus: '*' }, 7, true],
    [{ exitStatus: [1, 7] }, 7, true],
    [{ exitStatus: 1 }, 7, false],
    [{ exitStatus: '*', signal: 'SIGTERM' }, 7, false],
    [{ signalReason: 'none' }, 7, true],
    [{ exitStatus: '*', limit: 0 }, 7, false],
  ])('%j for exit status %d: %s', (rule, status, isRetried) => {
    expect(ends(ruled(rule), status)).toHaveLength(isRetried ? 2 : 1);
  });
});

it('ends a job that takes too long', () => {
  jest.useFakeTimers();
  try {
    const { running } = test.buildkite;
    const build = test.build('main', [script('a', { timeoutInMinutes: 2 })]);
    const job = test.job(build, 'a');
    running.start(job);
    jest.advanceTimersByTime(119_000);
    expect(job.state).toBe('running');
    jest.advanceTimersByTime(2_000);
    expect(job.state).toBe('timing_out');
    expect(events.at(-1)).toBe('job.canceling');
    running.finish(job, { exitStatus: -1 });
    expect(job).toMatchObject({ state: 'timed_out', signalReason: 'cancel' });
    expect(build.state).toBe('failed');
  } finally {
    jest.useRealTimers();
  }
});

describe('trigger steps', () => {
  const withOther = (more: object = {}) => {
    test.buildkite.model.addPipeline(test.organization, {
      slug: 'release',
      repository: 'http://git/example/release.git',
      steps: [script('work')],
    });
    return test.build('main', [
      { type: 'trigger', key: 'start', pipeline: 'release', ...more },
      script('after', { dependsOn: ['start'] }),
    ]);
  };
  const triggered = (build: Build): Build => {
    const other = test.job(build, 'start').triggeredBuild;
    if (!other) throw new Error('Nothing was triggered');
    return other;
  };

  it.each([
    [0, 'passed', 'scheduled'],
    [1, 'failed', 'broken'],
  ])('wait for the other build, which ends with %d', (status, end, after) => {
    const build = withOther({
      build: { message: 'Go', branch: 'stable', metaData: { tag: 'v2' } },
    });
    const other = triggered(build);
    expect(other).toMatchObject({
      message: 'Go',
      branch: 'stable',
      commit: 'HEAD',
      source: 'trigger_job',
      triggeredFrom: build,
    });
    expect(other.metaData.get('tag')).toBe('v2');
    expect(states(build)).toEqual(['running', 'waiting']);
    test.run(test.job(other, 'work'), status);
    expect(states(build)).toEqual([end, after]);
  });

  it('go on at once when they are asynchronous, and end with their own build when that is canceled', () => {
    expect(states(withOther({ async: true }))).toEqual(['passed', 'scheduled']);
    const waits = test.build('main', [
      { type: 'trigger', key: 'start', pipeline: 'release' },
    ]);
    cancelBuild(test.buildkite.model, waits);
    expect(waits.state).toBe('canceled');
    expect(triggered(waits).state).toBe('scheduled');
  });

  it('fail when there is no such pipeline, and when builds start each other without end', () => {
    const lost = test.build('main', [{ type: 'trigger', pipeline: 'nobody' }]);
    expect(lost.state).toBe('failed');
    const { model } = test.buildkite;
    const endless = model.addPipeline(test.organization, {
      slug: 'endless',
      repository: 'http://git/example/endless.git',
      steps: [{ type: 'trigger', pipeline: 'endless' }],
    });
    model.createBuild(endless, { commit: 'HEAD', branch: 'main' });
    expect(endless.builds).toHaveLength(11);
    expect(endless.builds.map(({ state }) => state)).toEqual(
      Array.from({ length: 11 }, () => 'failed'),
    );
  });
});
