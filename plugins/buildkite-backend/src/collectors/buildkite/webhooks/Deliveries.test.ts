import { aJob, aStoredBuild } from '../../../__testUtils__/builds';
import type { StoredBuild } from '../../../store/types';
import { Deliveries } from './Deliveries';

const now = Date.parse('2026-11-21T12:00:00Z');
const headersOf = (event: string) => ({
  'x-buildkite-token': 'secret',
  'x-buildkite-event': event,
});

const url =
  'https://api.buildkite.com/v2/organizations/example/pipelines/shop/builds/7';

interface Says {
  build?: object;
  job?: object;
  pipeline?: object;
}

function setUp(stored?: StoredBuild) {
  const looked: string[] = [];
  const marks: string[] = [];
  const clock = { now };
  const organization = {
    slug: 'example',
    apiUrl: 'https://api.buildkite.com/v2',
    token: 't',
    webhook: { token: 'secret', requireSignature: false },
    artifactHosts: [],
    rateLimitShare: 0.5,
    historyMs: 0,
    pollIntervalMs: 0,
    people: {},
  };
  const deliveries = new Deliveries({
    organizations: [organization, { ...organization, slug: 'other' }],
    builds: { get: async () => stored },
    lookAt: async build => {
      looked.push(`${build.organization}/${build.pipeline}/${build.number}`);
    },
    bookmarks: {
      set: async (slug, name, at) => {
        marks.push(`${slug} ${name} ${at}`);
      },
    },
    now: () => clock.now,
  });
  const receive = (event: string, says: object, slug = 'example') =>
    deliveries.receive(
      slug,
      headersOf(event),
      Buffer.from(JSON.stringify({ event, ...says })),
    );
  return { deliveries, receive, looked, marks, clock };
}

const running = aStoredBuild({
  state: 'running',
  finishedAt: undefined,
  jobDetails: [aJob(), aJob({ id: 'job-2', state: 'running' })],
});
const passed = aStoredBuild({
  state: 'passed',
  finishedAt: '2026-11-20T09:00:00.000Z',
});
const blocked = aStoredBuild({ state: 'blocked' });

describe('Deliveries', () => {
  it('looks at a build that is not known', async () => {
    const { receive, looked } = setUp();
    const build = { number: 7, state: 'scheduled', blocked: false, url };
    await expect(receive('build.scheduled', { build })).resolves.toBe(
      'looking',
    );
    expect(looked).toEqual(['example/shop/7']);
  });

  it.each<[string, StoredBuild, string, Says, 'looking' | 'known']>([
    [
      'a step',
      running,
      'job.finished',
      { job: { id: 'job-2', state: 'passed' } },
      'looking',
    ],
    [
      'a new job',
      running,
      'job.scheduled',
      { job: { id: 'job-3', state: 'scheduled' } },
      'looking',
    ],
    [
      'an end',
      running,
      'build.finished',
      { build: { state: 'passed' } },
      'looking',
    ],
    [
      'a block',
      running,
      'build.finished',
      { build: { state: 'passed', blocked: true } },
      'looking',
    ],
    [
      'an unblocked step',
      blocked,
      'build.running',
      { build: { state: 'running' } },
      'looking',
    ],
    [
      'a word that is not known',
      running,
      'job.finished',
      { job: { id: 'job-2', state: 'exploded' } },
      'looking',
    ],
    ['no state at all', running, 'build.running', {}, 'looking'],
    [
      'a job for the second time',
      running,
      'job.started',
      { job: { id: 'job-2', state: 'running' } },
      'known',
    ],
    [
      'a beginning after its end',
      running,
      'job.started',
      { job: { id: 'job-1', state: 'running' } },
      'known',
    ],
    [
      'a build for the second time',
      running,
      'build.running',
      { build: { state: 'running' } },
      'known',
    ],
    [
      'an end for the second time',
      passed,
      'build.finished',
      { build: { state: 'passed', finished_at: '2026-11-20T09:00:00Z' } },
      'known',
    ],
    [
      'a beginning of a build that ended',
      passed,
      'build.running',
      { build: { state: 'running' } },
      'known',
    ],
    [
      'a job of a build that ended',
      passed,
      'job.finished',
      { job: { id: 'job-1', state: 'passed' } },
      'known',
    ],
    ['no state of a build that ended', passed, 'build.finished', {}, 'known'],
    [
      'another end',
      passed,
      'build.finished',
      { build: { state: 'passed', finished_at: '2026-11-20T10:00:00Z' } },
      'looking',
    ],
    [
      'another outcome',
      passed,
      'build.finished',
      { build: { state: 'failed' } },
      'looking',
    ],
    [
      'a retry',
      passed,
      'job.scheduled',
      { job: { id: 'job-9', state: 'scheduled' } },
      'looking',
    ],
    [
      'a block for the second time',
      blocked,
      'build.finished',
      { build: { state: 'passed', blocked: true } },
      'known',
    ],
  ])('decides on %s', async (_, stored, event, says, expected) => {
    const { receive, looked } = setUp(stored);
    const build = { number: 7, url, ...says.build };
    await expect(receive(event, { ...says, build })).resolves.toBe(expected);
    expect(looked).toHaveLength(expected === 'looking' ? 1 : 0);
  });

  it.each([
    ['ping', { organization: {} }],
    ['agent.connected', { agent: {} }],
    ['pipeline.invented', {}],
  ])('ignores %s', async (event, says) => {
    const { receive, looked } = setUp();
    await expect(receive(event, says)).resolves.toBe('ignored');
    expect(looked).toEqual([]);
  });

  it('refuses events of another organisation, and of none', async () => {
    const { receive, looked } = setUp();
    const build = { number: 7, url };
    await expect(receive('build.running', { build }, 'other')).rejects.toThrow(
      expect.objectContaining({
        name: 'NotAllowedError',
        message: expect.stringContaining('about example and not other'),
      }),
    );
    await expect(receive('ping', {}, 'nobody')).rejects.toThrow(
      expect.objectContaining({ name: 'NotFoundError' }),
    );
    expect(looked).toEqual([]);
  });

  it.each([
    ['not JSON', '{"event":', /body: is not valid JSON/],
    ['a list', '[]', /body: /],
    ['a build without a place', '{"build":{"number":7}}', /body\.build\.url/],
    [
      'a number that is none',
      '{"build":{"number":"7"}}',
      /body\.build\.number/,
    ],
    [
      'a place that is none',
      '{"build":{"url":"/organizations/../pipelines/a b/builds/1"}}',
      /body\.build\.url/,
    ],
  ])('refuses %s', async (_, body, message) => {
    const { deliveries, looked } = setUp();
    const received = deliveries.receive(
      'example',
      headersOf('build.running'),
      Buffer.from(body),
    );
    await expect(received).rejects.toThrow(
      expect.objectContaining({ name: 'InputError' }),
    );
    await expect(received).rejects.toThrow(message);
    expect(looked).toEqual([]);
  });

  it('checks who sends before it reads anything', async () => {
    const { deliveries, marks } = setUp();
    const headers = { 'x-buildkite-token': 'guess' };
    await expect(
      deliveries.receive('example', headers, Buffer.from('nonsense')),
    ).rejects.toThrow(expect.objectContaining({ name: 'NotAllowedError' }));
    expect(marks).toEqual([]);
  });

  it('remembers that webhooks arrive, every ten seconds', async () => {
    const { receive, marks, clock } = setUp();
    for (let second = 0; second < 21; second++) {
      await receive('ping', {});
      clock.now += 1000;
    }
    expect(marks).toEqual([
      'example webhook 2026-11-21T12:00:00.000Z',
      'example webhook 2026-11-21T12:00:10.000Z',
      'example webhook 2026-11-21T12:00:20.000Z',
    ]);
  });
});
