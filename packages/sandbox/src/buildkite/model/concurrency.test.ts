import { TestBuildkite } from '../testing/startBuildkite';
import { cancelBuild, retryJob, unblockJob } from './commands';
import type { ScriptStep, Step } from './steps';
import type { Build } from './types';

let test: TestBuildkite;

beforeEach(() => {
  test = TestBuildkite.create();
});

const script = (key: string, more: Partial<ScriptStep> = {}): Step => ({
  ...{ type: 'script', key, command: `run ${key}` },
  ...more,
});
const release = (more: Partial<ScriptStep> = {}, limit = 1) =>
  script('release', { concurrency: { group: 'release', limit }, ...more });
const build = (...steps: Step[]) => test.build('main', steps);
const state = (of: Build, key = 'release') => test.job(of, key).state;

it('runs one job of a group after the other, in the order they came', () => {
  const scheduled: number[] = [];
  const { model } = test.buildkite;
  model.onEvent(event => {
    if (event.type === 'job.scheduled') scheduled.push(event.build.number);
  });
  const all = [1, 2, 3].map(() => build(release()));
  expect(all.map(one => state(one))).toEqual([
    ...['scheduled', 'limited', 'limited'],
  ]);
  expect(all.map(one => one.state)).toEqual(all.map(() => 'scheduled'));
  for (const [index, one] of all.entries()) {
    expect(scheduled).toEqual(all.slice(0, index + 1).map(b => b.number));
    test.run(test.job(one, 'release'), index);
  }
  expect(all.map(one => state(one))).toEqual(['passed', 'failed', 'failed']);
  const waited = all.map(one => test.job(one, 'release').concurrencyWaitMs);
  expect(waited).toEqual([0, expect.any(Number), expect.any(Number)]);
});

it('makes room when a job is canceled, fails or is deleted, and lets a repetition queue', () => {
  const { model } = test.buildkite;
  const [person] = test.organization.people;
  const all = [1, 2, 3, 4].map(() => build(release()));
  const [first, second, third, fourth] = all;
  if (!first || !second || !third || !fourth) throw new Error('No builds');
  test.run(test.job(first, 'release'), 1);
  retryJob(model, test.job(first, 'release'), person);
  expect(all.map(one => state(one))).toEqual([
    ...['limited', 'scheduled', 'limited', 'limited'],
  ]);
  cancelBuild(model, second);
  expect(state(third)).toBe('scheduled');
  model.deleteBuild(third);
  expect([state(first), state(fourth)]).toEqual(['limited', 'scheduled']);
  test.run(test.job(fourth, 'release'));
  expect(state(first)).toBe('scheduled');
});

it('is a group of its organisation, whatever the pipeline, and another one elsewhere', () => {
  const { model } = test.buildkite;
  const of = (organization: string) => {
    const found = model.organizations.get(organization);
    if (!found) throw new Error(`There is no ${organization}`);
    return model.createBuild(
      model.addPipeline(found, {
        ...{ slug: 'api', repository: 'http://git/example/api.git' },
        steps: [release()],
      }),
      { commit: 'HEAD', branch: 'main' },
    );
  };
  build(release());
  expect([of('example'), of('other')].map(one => state(one))).toEqual([
    ...['limited', 'scheduled'],
  ]);
});

it('lets so many run as each job allows', () => {
  const all = [1, 1, 3].map(limit => build(release({}, limit)));
  // The second one stands before the third, and takes up one of its places.
  expect(all.map(one => state(one))).toEqual([
    ...['scheduled', 'limited', 'scheduled'],
  ]);
});

it('keeps a gate shut for others until the build is through', () => {
  const gate = (key: string) =>
    script(key, { concurrency: { group: 'gate', limit: 1 } });
  const gated = () =>
    build(gate('open'), { type: 'waiter' }, script('work'), gate('close'));
  const [one, other] = [gated(), gated()];
  test.run(test.job(one, 'open'));
  expect([state(one, 'work'), state(other, 'open')]).toEqual([
    ...['scheduled', 'limited'],
  ]);
  test.run(test.job(one, 'close'));
  expect(state(other, 'open')).toBe('scheduled');
});

it('does not keep others waiting for what nobody has let go on yet', () => {
  const asks = build({ type: 'manual', key: 'ask', label: 'Go?' }, release());
  const other = build(release());
  expect([state(asks), state(other)]).toEqual(['waiting', 'scheduled']);
  const [person] = test.organization.people;
  if (!person) throw new Error('Nobody is there');
  unblockJob(test.buildkite.model, test.job(asks, 'ask'), person, {});
  expect(state(asks)).toBe('limited');
  test.run(test.job(other, 'release'));
  expect(state(asks)).toBe('scheduled');
});

it('goes by urgency alone where the order does not matter', () => {
  const eager = (priority: number) =>
    build(
      release({
        concurrency: { group: 'lab', limit: 1, isEager: true },
        priority,
      }),
    );
  const [running, low, high] = [eager(0), eager(1), eager(5)];
  test.run(test.job(running, 'release'));
  expect([state(low), state(high)]).toEqual(['limited', 'scheduled']);
});
