import { z } from 'zod';
import { TestBuildkite } from '../testing/startBuildkite';
import type { Build, Job } from '../model/types';

let test: TestBuildkite;

beforeAll(async () => {
  test = await TestBuildkite.start();
});

afterAll(() => test.stop());

const one = (build: Build) =>
  `/organizations/example/pipelines/shop/builds/${build.number}`;
const path = (job: Job) => `${one(job.build)}/jobs/${job.id}`;

it('retries a job once, and all failed ones', async () => {
  const build = test.build();
  const failed = test.job(build, 'test');
  expect(await test.json('PUT', `${path(failed)}/retry`, 400)).toEqual({
    message: 'Only failed, timed out or canceled jobs can be retried',
  });
  test.run(failed, 1);
  const retry = await test.json('PUT', `${path(failed)}/retry`);
  expect(retry).toMatchObject({
    state: 'scheduled',
    retries_count: 1,
    retry_source: { job_id: failed.id, retry_type: 'manual' },
  });
  await test.json('PUT', `${path(failed)}/retry`, 422);
  expect(await test.json('GET', path(failed))).toMatchObject({
    retried: true,
    retried_in_job_id: test.job(build, 'test').id,
    retried_by: { name: 'Dana' },
  });
  const counts = async (query: string) =>
    z
      .object({ jobs: z.array(z.unknown()) })
      .parse(await test.json('GET', `${one(build)}${query}`)).jobs.length;
  expect(await counts('')).toBe(4);
  expect(await counts('?include_retried_jobs=true')).toBe(5);

  test.run(test.job(build, 'test'), 1);
  const again = `${one(build)}/retry_failed_jobs`;
  expect(await test.json('PUT', again, 400, { states: 'green' })).toEqual({
    message:
      'Invalid states: green. Valid states are canceled, expired, failed, soft_failed, timed_out.',
  });
  expect(await test.json('PUT', again, 202)).toMatchObject({
    retried_jobs_count: 1,
    state: 'running',
  });
});

it('unblocks with fields as somebody else, rebuilds and cancels', async () => {
  const build = test.build();
  test.run(test.job(build, 'test'));
  expect(await test.json('GET', one(build))).toMatchObject({
    state: 'passed',
    blocked: true,
    job_state_counts: { total: 4, states: { passed: 2, blocked: 1 } },
  });
  const unblock = `${path(test.job(build, 'approve'))}/unblock`;
  const quinn = test.organization.people[1]?.id;
  const fields = { release: 'v3' };
  await test.json('PUT', unblock, 422, { fields, unblocker: 'nobody' });
  expect(
    await test.json('PUT', unblock, 200, { fields, unblocker: quinn }),
  ).toMatchObject({ state: 'unblocked', unblocked_by: { name: 'Quinn' } });
  expect(await test.json('PUT', `${one(build)}/rebuild`)).toMatchObject({
    number: build.number + 1,
    rebuilt_from: { id: build.id, number: build.number },
    meta_data: {},
  });
  expect(await test.json('PUT', `${one(build)}/cancel`)).toMatchObject({
    state: 'canceled',
  });
  await test.json('PUT', `${one(build)}/cancel`, 422);
});

it('lists jobs by cursor in both directions', async () => {
  const build = test.build();
  const schema = z.object({
    items: z.array(z.looseObject({ id: z.string() })),
    links: z.object({
      self: z.url(),
      next: z.url().optional(),
      prev: z.url().optional(),
    }),
  });
  const get = async (url: string) =>
    schema.parse(
      await test.json('GET', url.replace(test.buildkite.apiUrl, '')),
    );
  const first = await get(`${one(build)}/jobs?per_page=3`);
  expect(first.items).toHaveLength(3);
  expect(first.links.prev).toBeUndefined();
  const second = await get(first.links.next ?? '');
  expect(second.items.map(({ id }) => id)).toEqual([build.jobs[3]?.id]);
  expect(second.links.next).toBeUndefined();
  expect((await get(second.links.prev ?? '')).items).toEqual(first.items);
  const waiting = await get(`${one(build)}/jobs?state[]=scheduled`);
  expect(waiting.items).toHaveLength(1);
  await test.json('GET', `${one(build)}/jobs?per_page=101`, 400);
  await test.json('GET', `${one(build)}/jobs?after=nonsense`, 400);
});

it('answers logs whole and by their tail, as bytes', async () => {
  const { running } = test.buildkite;
  const build = test.build();
  const job = test.job(build, 'test');
  const log = `${path(job)}/log`;
  const plain = { accept: 'text/plain' };
  const range = (bytes: string, accept = 'text/plain') =>
    test.call('GET', log, undefined, { accept, range: `bytes=${bytes}` });
  expect((await range('-5')).status).toBe(416);
  running.start(job);
  running.appendLog(job, '--- Install\nok\n');
  running.appendLog(job, Buffer.from([0x62, 0xff, 0x0a]));
  running.appendLog(job, '+++ \u001b[31mTest\u001b[0m é\n');
  const whole = job.log.read();
  expect(await test.json('GET', log)).toMatchObject({
    size: whole.length,
    content: whole.toString('utf8'),
    header_times: [expect.any(Number), expect.any(Number)],
  });
  const text = await test.call('GET', log, undefined, plain);
  expect(Buffer.from(await text.arrayBuffer())).toEqual(whole);
  const tail = await range('-2');
  expect(tail.status).toBe(206);
  expect(tail.headers.get('content-range')).toBe(
    `bytes ${whole.length - 2}-${whole.length - 1}/${whole.length}`,
  );
  expect(Buffer.from(await tail.arrayBuffer())).toEqual(whole.subarray(-2));
  expect((await range('0-5')).status).toBe(400);
  expect((await range('-5', 'application/json')).status).toBe(400);
  const head = await test.call('HEAD', log, undefined, plain);
  expect(head.headers.get('content-length')).toBe(String(whole.length));
  expect(await test.json('GET', `${path(job)}/env`)).toMatchObject({
    env: { BUILDKITE_COMMAND: 'make test', BUILDKITE_BRANCH: 'main' },
  });
});

it('shows annotations, artifacts by a redirect, and agents with their job', async () => {
  const { running, model } = test.buildkite;
  const build = test.build();
  const job = test.job(build, 'test');
  const agent = model.addAgent(test.organization, 'ci-1');
  running.start(job, agent);
  const note = { body: '**Two** services', context: 'plan', style: 'info' };
  const annotations = `${one(build)}/annotations`;
  await test.json('POST', annotations, 201, note);
  await test.json('POST', annotations, 201, {
    ...note,
    body: 'and one more',
    append: true,
  });
  expect(await test.json('GET', annotations)).toMatchObject([
    {
      context: 'plan',
      scope: 'build',
      body_html: '<p><strong>Two</strong> services</p>\n<p>and one more</p>\n',
    },
  ]);
  const ofJob = `${path(job)}/annotations`;
  await test.json('POST', ofJob, 201, { body: 'Slow', context: 'job' });
  const contexts = async (query: string) =>
    z
      .array(z.looseObject({ context: z.string() }))
      .parse(await test.json('GET', `${annotations}${query}`))
      .map(({ context }) => context);
  expect(await contexts('')).toEqual(['plan']);
  expect(await contexts('?scope=job')).toEqual(['job']);
  expect(await contexts('?scope=all&omit_body=true')).toEqual(['plan', 'job']);
  await test.json('GET', `${annotations}?scope=mine`, 400);
  const content = Buffer.from('<testsuite/>');
  running.addArtifact(job, {
    path: 'results/junit.xml',
    mimeType: 'text/xml',
    content,
  });
  const [artifact] = z
    .array(z.looseObject({ download_url: z.string() }))
    .parse(await test.json('GET', `${one(build)}/artifacts`));
  expect(artifact).toMatchObject({
    dirname: 'results',
    filename: 'junit.xml',
    file_size: content.length,
    sha1sum: expect.stringMatching(/^[0-9a-f]{40}$/),
  });
  const { api } = test.buildkite.info().endpoints ?? {};
  const download = await test.call(
    'GET',
    artifact?.download_url.replace(api ?? '', '') ?? '',
  );
  expect(download.status).toBe(302);
  const location = download.headers.get('location') ?? '';
  expect(await (await fetch(location)).text()).toBe('<testsuite/>');
  expect(
    (await fetch(location.replace(/Signature=../, 'Signature=zz'))).status,
  ).toBe(403);
  expect(await test.json('GET', '/organizations/example/agents')).toMatchObject(
    [{ name: 'ci-1', queue: 'default', job: { id: job.id, state: 'running' } }],
  );
});

it('calls a job scheduled that waits for its concurrency group, and says how long others did', async () => {
  const step = { type: 'script', key: 'release', command: 'release' } as const;
  const concurrency = { group: 'release', limit: 1 };
  const [runs, waits] = [1, 2].map(() =>
    test.job(test.build('main', [{ ...step, concurrency }]), 'release'),
  );
  if (!runs || !waits) throw new Error('There are no jobs');
  expect(await test.json('GET', path(runs))).toMatchObject({
    state: 'scheduled',
    concurrency_wait_time_ms: 0,
  });
  expect(await test.json('GET', path(waits))).toMatchObject({
    ...{ state: 'scheduled', runnable_at: null },
    concurrency_wait_time_ms: null,
  });
  for (const state of ['scheduled', 'limited'])
    expect(
      await test.json('GET', `${one(waits.build)}/jobs?state[]=${state}`),
    ).toMatchObject({ items: [{ id: waits.id }] });
});
