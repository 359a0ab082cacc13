import type { HarborEvent } from '../model/events';
import type { SandboxClock } from '../../core/clock';
import { pass, standingClock } from '../testing/pass';
import { TestHarbor } from '../testing/startHarbor';

let clock: SandboxClock;
let test: TestHarbor;
let events: HarborEvent[];

beforeEach(async () => {
  clock = standingClock();
  test = await TestHarbor.start({ clock });
  events = [];
  test.model.onEvent(event => events.push(event));
});

afterEach(() => test.stop());

const tagsOf = (repository: string) => [
  ...(test.model.findRepository(repository)?.tags.keys() ?? []),
];
const everything = { kind: 'doublestar', pattern: '**' };
const keepTwo = {
  algorithm: 'or',
  scope: { level: 'project', ref: 2 },
  trigger: { kind: 'Schedule', settings: { cron: '' } },
  rules: [
    {
      action: 'retain',
      template: 'latestPushedK',
      params: { latestPushedK: 2 },
      tag_selectors: [{ ...everything, decoration: 'matches' }],
      scope_selectors: {
        repository: [
          { ...everything, pattern: 'api', decoration: 'repoMatches' },
        ],
      },
    },
  ],
};

it('keeps what the rules want, and says so before it deletes', async () => {
  for (const tag of ['v1', 'v2', 'v3', 'v4']) {
    test.push('shop/api', [tag]);
    await pass(clock, 1_000);
  }
  test.push('shop/web', ['v1']);
  await test.json('POST', '/retentions', 201, { body: keepTwo });
  await test.json('POST', '/retentions', 400, { body: keepTwo });
  const executions = '/retentions/1/executions';
  await test.json('POST', executions, 201, { body: { dry_run: true } });
  await pass(clock, 10_000);
  expect(tagsOf('shop/api')).toHaveLength(4);
  expect(await test.json('GET', `${executions}/1/tasks`)).toEqual([
    expect.objectContaining({
      repository: 'shop/api',
      status: 'Success',
      total: 4,
      retained: 2,
    }),
    expect.objectContaining({ repository: 'shop/web', total: 1, retained: 1 }),
  ]);
  await test.json('POST', executions, 201, { body: { dry_run: false } });
  await pass(clock, 10_000);
  expect(tagsOf('shop/api')).toEqual(['v3', 'v4']);
  expect(tagsOf('shop/web')).toEqual(['v1']);
  expect(events.find(({ type }) => type === 'TAG_RETENTION')).toMatchObject({
    total: 5,
    retained: 3,
    deleted: [{ type: 'IMAGE' }, { type: 'IMAGE' }],
  });
  await test.json('POST', executions, 201, { body: { dry_run: false } });
  await test.json('PATCH', `${executions}/3`, 200, {
    body: { action: 'stop' },
  });
  expect(await test.json('GET', executions)).toMatchObject([
    { id: 3, status: 'Stopped' },
    { id: 2, status: 'Success', dry_run: false },
    { id: 1, status: 'Success', dry_run: true },
  ]);
  await test.json('DELETE', '/retentions/1');
  await test.json('GET', '/retentions/1', 404);
});

it('collects garbage, by hand and by a timetable', async () => {
  test.push('shop/api', ['v1']);
  test.push('shop/api', []);
  const path = '/system/gc';
  await test.json('POST', `${path}/schedule`, 201, {
    body: {
      schedule: { type: 'Manual' },
      parameters: { delete_untagged: true },
    },
  });
  expect(await test.json('GET', `${path}/1`)).toMatchObject({
    job_name: 'GARBAGE_COLLECTION',
    job_kind: 'MANUAL',
    job_status: 'Running',
  });
  await pass(clock, 60_000);
  expect(await test.json('GET', path)).toMatchObject([
    {
      job_status: 'Success',
      job_parameters: expect.stringContaining('"purged_manifests":1'),
    },
  ]);
  const artifacts = test.model.findRepository('shop/api')?.artifacts;
  expect(artifacts?.size).toBe(1);
  const log = await test.call('GET', `${path}/1/log`);
  expect(await log.text()).toContain('1 manifests and 1 blobs eligible');
  await test.json('POST', `${path}/schedule`, 201, {
    body: { schedule: { type: 'Hourly', cron: '0 0 * * * *' } },
  });
  await pass(clock, 2 * 3_600_000);
  expect(await test.json('GET', path)).toHaveLength(3);
});

it('purges old logs', async () => {
  await test.json('PUT', '/projects/shop', 200, { body: {} });
  await pass(clock, 48 * 3_600_000);
  test.push('shop/api', ['v1']);
  await test.json('POST', '/system/purgeaudit/schedule', 201, {
    body: {
      schedule: { type: 'Manual' },
      parameters: { audit_retention_hour: 24 },
    },
  });
  await pass(clock, 10_000);
  expect(test.model.audit.map(({ resource }) => resource)).toEqual([
    'shop/api:v1',
  ]);
});

it('warns once when a project comes near its quota', () => {
  const used = (tag: string) => {
    test.push('shop/api', [tag]);
    return test.model.storageOf(test.model.project('shop'));
  };
  const one = used('v1');
  const quota = test.model.quotas.find(({ projectId }) => projectId === 2);
  if (!quota) throw new Error('There is no quota');
  quota.hard = Math.floor(one * 3.3);
  for (const tag of ['v2', 'v3']) used(tag);
  expect(events.filter(({ type }) => type === 'QUOTA_WARNING')).toHaveLength(1);
  expect(() => used('v4')).toThrow(/will exceed the configured upper limit/);
  expect(events.map(({ type }) => type)).toContain('QUOTA_EXCEED');
});
