import { z } from 'zod';
import { readerToken, TestBuildkite } from '../testing/startBuildkite';

let test: TestBuildkite;

beforeAll(async () => {
  test = await TestBuildkite.start();
});

afterAll(() => test.stop());

afterEach(() => test.faults.set([]));

const builds = '/organizations/example/pipelines/shop/builds';
const numbers = (body: unknown) =>
  z
    .array(z.looseObject({ number: z.number() }))
    .parse(body)
    .map(build => build.number);
const asks = (query: string) => test.json('GET', `${builds}?${query}`);

it('tells who calls and what there is', async () => {
  expect(await test.json('GET', '/user')).toMatchObject({ name: 'Dana' });
  expect(await test.json('GET', '/access-token')).toMatchObject({
    user: { email: 'dana@example.com' },
    scopes: expect.arrayContaining(['read_builds']),
  });
  expect(await test.json('GET', '/organizations')).toMatchObject([
    { slug: 'example' },
  ]);
  expect(
    await test.json('GET', '/organizations/example/pipelines'),
  ).toMatchObject([{ slug: 'shop', default_branch: 'main' }]);
  expect(await test.json('GET', '/organizations/other', 404)).toEqual({
    message: 'No organization found',
  });
});

it('refuses unknown tokens and names the scope that is missing', async () => {
  const as = (token: string) => ({ authorization: `Bearer ${token}` });
  const unknown = await test.call('GET', builds, undefined, as('nobody'));
  expect(unknown.status).toBe(401);
  const read = await test.call('GET', builds, undefined, as(readerToken));
  expect(read.status).toBe(200);
  const write = await test.call('POST', builds, {}, as(readerToken));
  expect(write.status).toBe(403);
  expect(await write.json()).toEqual({
    message: "Your access token doesn't have the write_builds scope",
  });
});

it('creates a build, and says what is missing', async () => {
  expect(
    await test.json('POST', builds, 422, { branch: 'main' }),
  ).toMatchObject({ errors: [{ field: 'commit' }] });
  const body = {
    commit: 'HEAD',
    branch: 'created',
    message: 'By hand',
    env: { DEBUG: '1' },
    meta_data: { who: 'dana', sure: true },
  };
  const build = await test.json('POST', builds, 201, body);
  expect(build).toMatchObject({
    state: 'scheduled',
    source: 'api',
    creator: { name: 'Dana' },
    env: { DEBUG: '1' },
    meta_data: { who: 'dana', sure: 'true' },
    jobs: [
      { type: 'script', state: 'scheduled', exit_status: null },
      { type: 'waiter' },
      { type: 'manual', unblockable: false },
      { type: 'script', state: 'waiting' },
    ],
  });
});

it('lists builds newest first, by page, with links', async () => {
  for (let count = 0; count < 5; count++) test.build('paged');
  const first = await test.call('GET', `${builds}?branch=paged&per_page=2`);
  const newest = numbers(await first.json());
  expect(newest[0]).toBe((newest[1] ?? 0) + 1);
  const links = first.headers.get('link') ?? '';
  expect(links).toMatch(/page=2[^>]*>; rel="next".*page=3[^>]*>; rel="last"/);
  expect(links).not.toContain('rel="prev"');
  const last = await test.call(
    'GET',
    `${builds}?branch=paged&per_page=2&page=3`,
  );
  expect(numbers(await last.json())).toHaveLength(1);
  expect(last.headers.get('link')).toMatch(/rel="first".*rel="prev"/);
});

it('filters builds', async () => {
  const { running, model } = test.buildkite;
  const blocked = test.build('filter-blocked');
  test.run(test.job(blocked, 'test'));
  running.setMetaData(blocked, 'release', 'v1');
  const failed = test.build('filter-failed');
  test.run(test.job(failed, 'test'), 1);
  const both = 'branch=filter-*';
  const [one, other] = [blocked.number, failed.number];
  expect(numbers(await asks(both))).toEqual([other, one]);
  expect(numbers(await asks(`${both}&state=blocked`))).toEqual([one]);
  expect(numbers(await asks(`${both}&state=failed`))).toEqual([other]);
  expect(numbers(await asks(`${both}&state[]=finished`))).toHaveLength(2);
  expect(numbers(await asks(`${both}&meta_data[release]=v1`))).toEqual([one]);
  const dana = test.organization.people[0]?.id;
  expect(numbers(await asks(`${both}&creator=${dana}`))).toHaveLength(2);
  expect(numbers(await asks(`${both}&creator=nobody`))).toEqual([]);
  expect(numbers(await asks(`${both}&commit=${'b'.repeat(40)}`))).toEqual([]);
  const soon = new Date(model.now() + 60_000).toISOString();
  expect(numbers(await asks(`${both}&created_from=${soon}`))).toEqual([]);
  expect(numbers(await asks(`${both}&created_to=${soon}`))).toHaveLength(2);
  expect(numbers(await asks(`${both}&finished_from=${soon}`))).toEqual([]);
  expect(
    await asks(`${both}&exclude_jobs=true&exclude_pipeline=true`),
  ).not.toEqual(
    expect.arrayContaining([
      expect.objectContaining({ jobs: expect.anything() }),
    ]),
  );
  await test.json('GET', `${builds}?state=green`, 400);
  await test.json('GET', `${builds}?created_from=yesterday`, 400);
  for (const path of ['/builds', '/organizations/example/builds']) {
    expect(numbers(await test.json('GET', `${path}?${both}`))).toHaveLength(2);
  }
});

it('tells every limit on every answer, and refuses beyond it', async () => {
  const limited = await TestBuildkite.start({
    rateLimits: { organization: 200, user: 2 },
  });
  try {
    const response = await limited.call('GET', builds);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'ratelimit-scope': 'rest',
      'ratelimit-limit': '200',
      'ratelimit-remaining': '199',
      'ratelimit-reset': '60',
      'ratelimit-user-scope': 'rest_user',
      'ratelimit-user-limit': '2',
      'ratelimit-user-remaining': '1',
    });
    await limited.call('GET', builds);
    expect(await limited.json('GET', builds, 429)).toMatchObject({
      message: expect.stringMatching(/exceeded your API rate limit/),
      scope: 'rest_user',
      limit: 2,
      current: 3,
      reset: expect.any(Number),
    });
  } finally {
    await limited.stop();
  }
});

it('goes wrong as it is told to', async () => {
  const fault = (kind: 'down' | 'rate-limited' | 'error' | 'garbage') =>
    test.faults.set([{ system: 'buildkite', kind }]);
  fault('down');
  await expect(test.call('GET', builds)).rejects.toThrow('fetch failed');
  fault('rate-limited');
  expect(await test.json('GET', builds, 429)).toMatchObject({ scope: 'rest' });
  fault('error');
  await test.json('GET', builds, 500);
  fault('garbage');
  const garbage = await test.call('GET', builds);
  expect(garbage.headers.get('content-type')).toMatch('text/html');
});

it('knows nothing of deleted builds and of old names', async () => {
  const { model } = test.buildkite;
  const build = test.build();
  const path = `${builds}/${build.number}`;
  const job = `/organizations/example/jobs/${build.jobs[0]?.id}`;
  await test.json('GET', job);
  model.deleteBuild(build);
  expect(await test.json('GET', path, 404)).toEqual({
    message: 'No build found',
  });
  await test.json('GET', job, 404);
  const kept = test.build();
  expect(kept.number).toBe(build.number + 1);
  model.renamePipeline(test.pipeline, 'store');
  expect(await test.json('GET', builds, 404)).toEqual({
    message: 'No pipeline found',
  });
  const renamed = `/organizations/example/pipelines/store/builds/${kept.number}`;
  expect(await test.json('GET', renamed)).toMatchObject({ id: kept.id });
});
