import { mockServices } from '@backstage/backend-test-utils';
import { buildRef, type BuildRef } from '@slipway/plugin-buildkite-common';
import { aJob, aStoredBuild } from '../__testUtils__/builds';
import { FakeBuildkiteClient } from '../__testUtils__/FakeBuildkiteClient';
import { Actors } from './Actors';
import { BuildActions } from './BuildActions';
import { Clients } from './Clients';
import { createCommands } from './createCommands';

const QUINN = 'user:default/quinn';
const build = '/pipelines/shop/builds/7';
const annotations = `${build}/annotations`;
const failedJob = aJob({
  ...{ id: 'job-2', label: ':bazel: Test checkout' },
  ...{ state: 'failed', exitStatus: 1 },
});
const blocked = aStoredBuild({
  state: 'blocked',
  jobDetails: [
    aJob({ id: 'job-3', type: 'manual', label: 'Release?', state: 'blocked' }),
  ],
  approvals: [
    {
      build: { organization: 'example', pipeline: 'shop', number: 7 },
      job: 'job-3',
      label: 'Release?',
      fields: [
        {
          ...{ key: 'strategy', label: 'Strategy', kind: 'select' },
          ...{ required: true, multiple: false },
          options: [
            { label: 'Canary', value: 'canary' },
            { label: 'Blue-green', value: 'blue-green' },
          ],
        },
        {
          ...{ key: 'ticket', label: 'Ticket', kind: 'text' },
          ...{ required: false, multiple: false },
          ...{ default: 'none', options: [] },
        },
      ],
    },
  ],
});

function setUp({
  email = 'quinn@example.test',
  isCatalogDown = false,
}: { email?: string; isCatalogDown?: boolean } = {}) {
  const client = new FakeBuildkiteClient();
  const looked: string[] = [];
  const actions = new BuildActions({
    clients: new Clients([client]),
    actors: new Actors({
      catalog: {
        async getEntityByRef() {
          if (isCatalogDown) throw new Error('The catalog is down');
          return {
            apiVersion: 'backstage.io/v1alpha1',
            kind: 'User',
            metadata: { name: 'quinn' },
            spec: { profile: { displayName: 'Quinn', email } },
          };
        },
      },
      auth: mockServices.auth(),
      people: {
        findByEmail: async (organization, mail) =>
          mail === 'quinn@example.test'
            ? { organization, id: 'quinn-at-buildkite', name: 'Quinn' }
            : undefined,
      },
    }),
    lookAt: async (one: BuildRef) => void looked.push(buildRef(one)),
    logger: mockServices.logger.mock(),
    now: () => new Date('2026-11-21T09:00:00Z'),
  });
  const asked = new Map<string, BuildRef>();
  const commands = createCommands({
    actions,
    pipelines: {
      find: async (organization, slug) =>
        slug === 'shop'
          ? {
              ...{ organization, slug, id: 'p', name: 'Shop', url: '' },
              ...{ defaultBranch: 'main', services: [] },
            }
          : undefined,
    },
    requests: {
      async once(key, _request, start) {
        const earlier = key && asked.get(key);
        if (earlier) return { build: earlier, isNew: false };
        const started = await start();
        if (key) asked.set(key, started);
        return { build: started, isNew: true };
      },
    },
  });
  return { client, commands, looked };
}

const by = (reason?: string) => ({ actor: QUINN, reason });
const noParams = { params: {} };
const plain = { dryRun: false };

describe('unblocking a job', () => {
  const params = { job: 'job-3' };

  it('is done under the name of whoever unblocks, with defaults filled in', async () => {
    const { client, commands, looked } = setUp();
    const result = await commands.unblock.run({
      ...{ build: blocked, params, by: by() },
      body: { dryRun: false, fields: { strategy: 'canary' } },
    });
    expect(client.sent).toEqual([
      {
        method: 'PUT',
        path: `${build}/jobs/job-3/unblock`,
        body: {
          fields: { strategy: 'canary', ticket: 'none' },
          unblocker: 'quinn-at-buildkite',
        },
      },
    ]);
    expect(result).toMatchObject({
      changed: true,
      message: 'Release? of shop #7 is unblocked as Quinn',
    });
    expect(looked).toEqual(['example/shop/7']);
  });

  it('leaves a note where Buildkite does not know who it is', async () => {
    const { client, commands } = setUp({ email: 'quinn@elsewhere.test' });
    const result = await commands.unblock.run({
      ...{ build: blocked, params, by: by('Evidence *seen* <b>twice</b>') },
      body: { dryRun: false, fields: { strategy: 'canary' } },
    });
    expect(client.sent[0]?.body).not.toHaveProperty('unblocker');
    expect(client.sent[1]).toMatchObject({
      path: annotations,
      body: {
        append: true,
        body: expect.stringContaining(
          'Evidence \\*seen\\* \\<b\\>twice\\</b\\>',
        ),
      },
    });
    expect(result.message).toContain('no user with their mail address');
  });

  it.each([
    [{}, 'fields.strategy: "Strategy" has to be filled in'],
    [{ strategy: 'big-bang' }, 'fields.strategy: "big-bang" is not offered'],
    [{ strategy: ['canary', 'blue-green'] }, 'takes one value, not a list'],
    [{ strategy: 'canary', mood: 'good' }, 'fields.mood: there is no such'],
  ])('refuses fields %j', async (fields, message) => {
    const { client, commands } = setUp();
    const attempt = commands.unblock.run({
      ...{ build: blocked, params, by: by() },
      body: { dryRun: true, fields },
    });
    await expect(attempt).rejects.toThrow(message);
    expect(client.sent).toEqual([]);
  });

  it('does nothing to a job that somebody has unblocked already', async () => {
    const { client, commands } = setUp();
    const job = aJob({
      ...{ id: 'job-3', type: 'manual', label: 'Release?' },
      ...{ state: 'unblocked', block: { unblockedBy: { name: 'Dana' } } },
    });
    const result = await commands.unblock.run({
      ...{ build: aStoredBuild({ jobDetails: [job] }), params, by: by() },
      body: { dryRun: false, fields: {} },
    });
    expect(result).toMatchObject({
      changed: false,
      message: 'Dana has unblocked Release? of shop #7 already',
    });
    expect(client.sent).toEqual([]);
  });
});

describe('retrying', () => {
  const failedBuild = aStoredBuild({
    state: 'failed',
    jobDetails: [aJob(), failedJob],
  });

  it('runs one job again and notes who wanted it', async () => {
    const { client, commands, looked } = setUp();
    await commands.retry.run({
      ...{ build: failedBuild, params: { job: 'job-2' } },
      ...{ body: plain, by: by('flaky') },
    });
    expect(client.sent.map(({ path }) => path)).toEqual([
      `${build}/jobs/job-2/retry`,
      annotations,
    ]);
    expect(client.sent[1]?.body).toMatchObject({
      body: expect.stringContaining('Quinn retried Test checkout through'),
    });
    expect(looked).toEqual(['example/shop/7']);
  });

  it('runs again what it says, and not what failed softly', async () => {
    const { client, commands } = setUp();
    const soft = aJob({ id: 'job-3', state: 'failed', softFailed: true });
    const result = await commands.retryFailedJobs.run({
      build: { ...failedBuild, jobDetails: [failedJob, soft] },
      ...{ ...noParams, body: plain, by: by() },
    });
    expect(client.sent[0]).toEqual({
      method: 'PUT',
      path: `${build}/retry_failed_jobs`,
      body: { states: 'canceled,expired,failed,timed_out' },
    });
    expect(result.message).toBe('Of shop #7 these run again: Test checkout');
  });

  it.each([
    [{ state: 'running' }, 'can be retried once it has ended'],
    [{ type: 'waiter' }, 'runs no command'],
  ] as const)('refuses a job with %j', async (change, message) => {
    const { commands } = setUp();
    const attempt = commands.retry.run({
      build: aStoredBuild({ jobDetails: [aJob(change)] }),
      ...{ params: { job: 'job-1' }, body: plain, by: by() },
    });
    await expect(attempt).rejects.toThrow(message);
  });

  it('passes on why Buildkite refuses', async () => {
    const { client, commands, looked } = setUp();
    client.answers[`PUT ${build}/jobs/job-2/retry`] = {
      status: 422,
      body: { message: 'The job has already been retried' },
    };
    const attempt = commands.retry.run({
      ...{ build: failedBuild, params: { job: 'job-2' } },
      ...{ body: plain, by: by() },
    });
    await expect(attempt).rejects.toThrow(
      'Buildkite refuses: The job has already been retried',
    );
    // Somebody else was faster: what the portal shows is old.
    expect(looked).toEqual(['example/shop/7']);
  });

  it('does not say that what was refused for the limit is tried again', async () => {
    const { client, commands } = setUp();
    client.answers[`PUT ${build}/jobs/job-2/retry`] = {
      status: 429,
      body: { message: 'Slow down' },
    };
    const attempt = commands.retry.run({
      ...{ build: failedBuild, params: { job: 'job-2' } },
      ...{ body: plain, by: by() },
    });
    await expect(attempt).rejects.toMatchObject({
      statusCode: 503,
      message: expect.stringContaining('nothing was done, try again'),
    });
  });

  it('says so when Buildkite takes no note of who it was', async () => {
    const { client, commands, looked } = setUp();
    client.answers[`POST ${annotations}`] = {
      status: 403,
      body: { message: 'The token may not write annotations' },
    };
    const result = await commands.retry.run({
      ...{ build: failedBuild, params: { job: 'job-2' } },
      ...{ body: plain, by: by() },
    });
    expect(result).toMatchObject({
      changed: true,
      message: expect.stringContaining('stands in the audit trail only'),
    });
    expect(looked).toEqual(['example/shop/7']);
  });

  it('does nothing while nobody can say who somebody is', async () => {
    const { client, commands } = setUp({ isCatalogDown: true });
    const request = { params: { job: 'job-2' }, body: plain, by: by() };
    const running = aStoredBuild({ state: 'running' });
    for (const attempt of [
      commands.retry.run({ ...request, build: failedBuild }),
      commands.retryFailedJobs.run({ ...request, build: failedBuild }),
      commands.cancel.run({ ...request, build: running }),
    ])
      await expect(attempt).rejects.toThrow('The catalog is down');
    expect(client.sent).toEqual([]);
  });

  it('says so when there is nothing to retry', async () => {
    const { client, commands } = setUp();
    const all = { ...noParams, body: plain, by: by() };
    const soft = aJob({ state: 'failed', softFailed: true });
    const again = aJob({ state: 'failed', retriedIn: 'job-9' });
    await expect(
      commands.retryFailedJobs.run({
        ...all,
        build: aStoredBuild({ jobDetails: [soft, again] }),
      }),
    ).resolves.toMatchObject({ changed: false });
    await expect(
      commands.retry.run({
        ...all,
        build: aStoredBuild({ jobDetails: [again] }),
        params: { job: 'job-1' },
      }),
    ).resolves.toMatchObject({ changed: false });
    expect(client.sent).toEqual([]);
  });
});

describe('starting builds', () => {
  const body = {
    ...{ organization: 'example', pipeline: 'shop', branch: 'main' },
    ...{ commit: 'HEAD', env: { API_KEY: 'secret' }, dryRun: false },
    idempotencyKey: '3f0e5f0a-9d5c-4a3b-8f59-4f3a1f6f8f11',
  };

  it('starts one build however often it is asked with the same key', async () => {
    const { client, commands } = setUp();
    client.answers['POST /pipelines/shop/builds'] = {
      status: 201,
      body: { number: 8 },
    };
    const first = await commands.create.run({ ...noParams, body, by: by() });
    const second = await commands.create.run({ ...noParams, body, by: by() });
    expect(first).toMatchObject({ changed: true, build: { number: 8 } });
    expect(second).toMatchObject({ changed: false, build: { number: 8 } });
    expect(client.sent.map(({ path }) => path)).toEqual([
      '/pipelines/shop/builds',
      '/pipelines/shop/builds/8/annotations',
    ]);
    expect(client.sent[0]?.body).toMatchObject({
      message: 'Started by Quinn through Slipway',
      author: { name: 'Quinn', email: 'quinn@example.test' },
    });
  });

  it('keeps values of environment variables out of its record', () => {
    const { commands } = setUp();
    expect(JSON.stringify(commands.create.parameters?.(body))).not.toContain(
      'secret',
    );
  });

  it('refuses a pipeline that there is not, also in a preview', async () => {
    const { commands } = setUp();
    const attempt = commands.create.run({
      ...noParams,
      ...{ body: { ...body, pipeline: 'ledger', dryRun: true }, by: by() },
    });
    await expect(attempt).rejects.toThrow('example has no pipeline "ledger"');
  });

  it('says so when Buildkite does not tell which build it started', async () => {
    const { commands } = setUp();
    const attempt = commands.rebuild.run({
      ...{ ...noParams, build: aStoredBuild(), by: by() },
      body: plain,
    });
    await expect(attempt).rejects.toThrow('did not say which build');
  });
});

describe('a build that is gone or over', () => {
  it('is not touched', async () => {
    const { client, commands } = setUp();
    const request = { ...noParams, body: plain, by: by() };
    const gone = aStoredBuild({ deletedAt: '2026-11-21T08:00:00Z' });
    await expect(
      commands.rebuild.run({ ...request, build: gone }),
    ).rejects.toThrow('was deleted at Buildkite');
    await expect(
      commands.cancel.run({ ...request, build: aStoredBuild() }),
    ).resolves.toMatchObject({ changed: false });
    expect(client.sent).toEqual([]);
  });
});
