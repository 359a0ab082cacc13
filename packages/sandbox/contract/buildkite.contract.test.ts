import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import { z } from 'zod';
import type { Build, Job } from '../src/buildkite';
import { proofHeaders } from '../src/buildkite';
import { TestBuildkite } from '../src/buildkite/testing/startBuildkite';
import { differences, unknownFields } from './buildkite/differences';
import { knownFields, readExample, readPublished } from './buildkite/published';

const pipelineBuilds = '/organizations/example/pipelines/shop/builds';

describe('Buildkite’s API against its documentation', () => {
  const known = knownFields();
  let test: TestBuildkite;
  let build: Build;
  let retried: Job;

  beforeAll(async () => {
    test = await TestBuildkite.start();
    const { model, running } = test.buildkite;
    model.addAgent(test.organization, 'agent-1', ['queue=default']);
    build = test.build();
    const first = test.job(build, 'test');
    running.start(first, test.organization.agents[0]);
    running.appendLog(first, '--- Test\r\nok\r\n');
    running.annotate(build, { bodyHtml: '<p>Hello</p>', context: 'greeting' });
    running.annotate(build, { bodyHtml: '<p>Hello</p>', job: first });
    running.addArtifact(first, {
      path: 'dist/app.tar.gz',
      mimeType: 'application/gzip',
      content: Buffer.from('app'),
    });
    running.finish(first, { exitStatus: 1 });
    retried = first;
    await test.json('PUT', `${pipelineBuilds}/1/jobs/${first.id}/retry`);
    test.run(test.job(build, 'test'));
  });

  afterAll(() => test.stop());

  const judge = (example: string, answer: unknown) => ({
    missing: differences(readExample(example), answer),
    unknown: unknownFields(answer, known),
  });

  const fine = { missing: [], unknown: [] };

  const reads: ReadonlyArray<[example: string, path: () => string]> = [
    ['access-token__get-the-current-token', () => '/access-token'],
    ['user__get-the-current-user', () => '/user'],
    ['organizations__list-organizations', () => '/organizations'],
    ['organizations__get-an-organization', () => '/organizations/example'],
    [
      'organizations-members__list-organization-members',
      () => '/organizations/example/members',
    ],
    [
      'organizations-members__get-an-organization-member',
      () => `/organizations/example/members/${test.organization.people[0]?.id}`,
    ],
    [
      'organizations-rate-limits__get-rate-limits',
      () => '/organizations/example/rate_limit',
    ],
    ['pipelines__list-pipelines', () => '/organizations/example/pipelines'],
    [
      'pipelines__get-a-pipeline',
      () => '/organizations/example/pipelines/shop',
    ],
    ['agents__list-agents', () => '/organizations/example/agents'],
    [
      'agents__get-an-agent',
      () => `/organizations/example/agents/${test.organization.agents[0]?.id}`,
    ],
    ['builds__list-builds-for-a-pipeline', () => pipelineBuilds],
    ['builds__get-a-build', () => `${pipelineBuilds}/1`],
    ['jobs__list-jobs', () => `${pipelineBuilds}/1/jobs?per_page=2`],
    ['jobs__get-a-job', () => `/organizations/example/jobs/${retried.id}`],
    [
      'jobs__get-a-job-s-log-output',
      () => `${pipelineBuilds}/1/jobs/${retried.id}/log`,
    ],
    [
      'jobs__get-a-job-s-environment-variables',
      () => `${pipelineBuilds}/1/jobs/${retried.id}/env`,
    ],
    [
      'annotations__list-annotations-for-a-build',
      () => `${pipelineBuilds}/1/annotations`,
    ],
    [
      'annotations__list-annotations-for-a-job',
      () => `${pipelineBuilds}/1/jobs/${retried.id}/annotations`,
    ],
    [
      'artifacts__list-artifacts-for-a-build',
      () => `${pipelineBuilds}/1/artifacts`,
    ],
    [
      'artifacts__list-artifacts-for-a-job',
      () => `${pipelineBuilds}/1/jobs/${retried.id}/artifacts`,
    ],
    [
      'artifacts__get-an-artifact',
      () =>
        `${pipelineBuilds}/1/jobs/${retried.id}/artifacts/${build.artifacts[0]?.id}`,
    ],
  ];

  it.each(reads)('answers as in %s', async (example, path) => {
    expect(judge(example, await test.json('GET', path()))).toEqual(fine);
  });

  it('redirects to an artifact’s content', async () => {
    const path = `${pipelineBuilds}/1/jobs/${retried.id}/artifacts/${build.artifacts[0]?.id}/download`;
    const answer = await test.json('GET', path, 302);
    expect(judge('artifacts__download-an-artifact', answer)).toEqual(fine);
  });

  it('does what commands say, and answers as documented', async () => {
    const commands: ReadonlyArray<
      [
        example: string,
        method: string,
        path: () => string,
        status: number,
        body?: unknown,
      ]
    > = [
      [
        'jobs__unblock-a-job',
        'PUT',
        () =>
          `${pipelineBuilds}/1/jobs/${test.job(build, 'approve').id}/unblock`,
        200,
        { fields: { release: 'v1' } },
      ],
      [
        'annotations__create-an-annotation-on-a-build',
        'POST',
        () => `${pipelineBuilds}/1/annotations`,
        201,
        {
          body: 'Hello world!',
          style: 'info',
          priority: 5,
          context: 'greeting',
        },
      ],
      [
        'annotations__create-an-annotation-on-a-job',
        'POST',
        () => `${pipelineBuilds}/1/jobs/${retried.id}/annotations`,
        201,
        { body: 'Test results', style: 'success', context: 'test-results' },
      ],
      [
        'builds__create-a-build',
        'POST',
        () => pipelineBuilds,
        201,
        {
          commit: 'a'.repeat(40),
          branch: 'main',
          message: 'Testing all the things :rocket:',
          author: { name: 'Dana', email: 'dana@example.com' },
          env: { MY_ENV_VAR: 'some_value' },
          meta_data: { 'some build data': 'value' },
        },
      ],
      [
        'jobs__reprioritize-a-job',
        'PUT',
        () => {
          const [job] = test.pipeline.builds[1]?.jobs ?? [];
          return `${pipelineBuilds}/2/jobs/${job?.id}/reprioritize`;
        },
        200,
        { priority: 5 },
      ],
      [
        'builds__cancel-a-build',
        'PUT',
        () => `${pipelineBuilds}/2/cancel`,
        200,
      ],
      [
        'builds__rebuild-a-build',
        'PUT',
        () => `${pipelineBuilds}/2/rebuild`,
        200,
      ],
    ];
    for (const [example, method, path, status, body] of commands) {
      const answer = await test.json(method, path(), status, body);
      expect({ example, ...judge(example, answer) }).toEqual({
        example,
        ...fine,
      });
    }
    const failed = test.build();
    const job = test.job(failed, 'test');
    test.run(job, 1);
    const path = `${pipelineBuilds}/${failed.number}`;
    const all = await test.json('PUT', `${path}/retry_failed_jobs`, 202, {
      states: 'failed,soft_failed',
    });
    expect(judge('builds__retry-failed-jobs-for-a-build', all)).toEqual(fine);
    test.run(test.job(failed, 'test'), 1);
    const again = test.job(failed, 'test');
    const one = await test.json('PUT', `${path}/jobs/${again.id}/retry`);
    expect(judge('jobs__retry-a-job', one)).toEqual(fine);
  });

  it('refuses too many requests as documented', async () => {
    const limited = await TestBuildkite.start({
      rateLimits: { organization: 100, user: 1 },
    });
    try {
      await limited.json('GET', '/user');
      const refusal = await limited.json('GET', '/user', 429);
      expect(judge('rate-limits__exceeding-the-rate-limit', refusal)).toEqual(
        fine,
      );
    } finally {
      await limited.stop();
    }
  });
});

const delivery = z.looseObject({ event: z.string() });

describe('Buildkite’s webhooks against its documentation', () => {
  let receiver: Server;
  let test: TestBuildkite;
  const received = new Map<string, unknown>();

  beforeAll(async () => {
    receiver = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', chunk => chunks.push(chunk));
      request.on('end', () => {
        const text = Buffer.concat(chunks).toString('utf8');
        const body = delivery.parse(JSON.parse(text));
        received.set(body.event, body);
        response.end();
      });
    }).listen(0, '127.0.0.1');
    await once(receiver, 'listening');
    const address = receiver.address();
    const port = typeof address === 'object' ? address?.port : undefined;
    test = await TestBuildkite.start({
      webhooks: [
        {
          organization: 'example',
          url: `http://127.0.0.1:${port}/`,
          token: 'token',
        },
      ],
    });
    const build = test.build();
    const job = test.job(build, 'test');
    test.run(job, 1);
    await test.json('PUT', `${pipelineBuilds}/1/jobs/${job.id}/retry`);
    test.run(test.job(build, 'test'));
    test.buildkite.webhooks.ping(test.organization);
    await test.buildkite.webhooks.settled();
  });

  afterAll(async () => {
    await test.stop();
    receiver.close();
  });

  it.each([
    ['webhooks-pipelines-build-events__request-body-data', 'build.scheduled'],
    [
      'webhooks-pipelines-build-events__finding-out-if-a-build-is-blocked',
      'build.finished',
    ],
    ['webhooks-pipelines-job-events__request-body-data', 'job.started'],
    [
      'webhooks-pipelines-job-events__retry-source-in-job-events',
      'job.finished',
    ],
    ['webhooks-pipelines-ping-events__request-body-data', 'ping'],
  ])('tells as in %s', (example, event) => {
    const body = received.get(event);
    expect(body).toBeDefined();
    expect(differences(readExample(example), body)).toEqual([]);
  });

  it('signs as in the vector of the Go client', () => {
    const vector = z
      .object({ value: z.string(), token: z.string(), rawBody: z.string() })
      .parse(readPublished('webhook-signature-vector.json'));
    const seconds = Number(/timestamp=(\d+)/.exec(vector.value)?.[1]);
    expect(
      proofHeaders('signature', vector.token, vector.rawBody, seconds),
    ).toEqual({ 'X-Buildkite-Signature': vector.value });
  });
});
