import { z } from 'zod';
import type { Build, Job } from '../../buildkite';
import type { GitClient } from '../../git/testing/gitClient';
import { plainLog, shop, TestCi } from '../testing/startCi';

let ci: TestCi;
let client: GitClient;

// Real commands: slow where others work too.
jest.setTimeout(60_000);

beforeAll(async () => {
  ci = await TestCi.start();
  client = await ci.clone();
});

beforeEach(async () => {
  await client.git('fetch', '--quiet');
  await client.git('checkout', '--quiet', '--detach', 'origin/main');
});

afterAll(() => ci.stop());

const planSchema = z.strictObject({
  version: z.literal(1),
  base: z.string().regex(/^[0-9a-f]{40}$/),
  head: z.string().regex(/^[0-9a-f]{40}$/),
  services: z.array(
    z.strictObject({
      name: z.string(),
      affected: z.boolean(),
      reason: z.string(),
      files: z.array(z.string()).optional(),
      because: z.array(z.string()).optional(),
      steps: z.array(z.string()),
    }),
  ),
  files: z.number(),
  blocks: z.array(z.looseObject({ key: z.string() })),
});

function planOf(build: Build) {
  const annotation = build.annotations.find(
    ({ context }) => context === 'slipway-plan',
  );
  const json = /<code class="language-json">([^]*?)<\/code>/.exec(
    annotation?.bodyHtml ?? '',
  )?.[1];
  const text = json?.replaceAll('&quot;', '"').replaceAll('&amp;', '&');
  return planSchema.parse(JSON.parse(text ?? 'null'));
}

const keys = (build: Build) => build.jobs.map(({ step }) => step.key);
const jobOf = (build: Build, key: string): Job => {
  const job = build.jobs.find(({ step }) => step.key === key);
  if (!job) throw new Error(`No job ${key} among ${keys(build).join(', ')}`);
  return job;
};

describe('a push to a branch', () => {
  it('starts a build whose steps its own planner finds, for real', async () => {
    const build = await ci.push(
      client,
      'sam/retries',
      'services/payments/main.go',
      'package main // changed\n',
    );
    const commit = await client.git('rev-parse', 'HEAD');
    expect(build).toMatchObject({
      state: 'running',
      source: 'webhook',
      branch: 'sam/retries',
      commit,
      message: 'Change services/payments/main.go',
      author: { name: 'Sam', email: 'sam@example.com', username: 'sam' },
      creator: { name: 'Sam' },
      pullRequest: undefined,
    });
    expect(plainLog(jobOf(build, 'plan'))).toContain(
      'payments: build, 1 file changed',
    );
    expect(keys(build)).toEqual([
      undefined,
      'plan',
      ...['checkout', 'payments', 'storefront'].flatMap(name => [
        `test-${name}`,
        `image-${name}`,
      ]),
    ]);
    expect(jobOf(build, 'test-payments')).toMatchObject({
      state: 'scheduled',
      step: {
        agentQueryRules: ['queue=tekton'],
        artifactPaths: 'test-results/*.xml;bazel/*.json',
        automaticRetries: [{ exitStatus: -1, limit: 2 }],
        plugins: [
          {
            name: 'slipway/tekton',
            version: 'v1.0.0',
            configuration: {
              pipeline: 'bazel-test',
              params: {
                service: 'payments',
                targets: '//services/payments/...',
              },
            },
          },
        ],
      },
    });
    expect(jobOf(build, 'image-payments')).toMatchObject({
      state: 'waiting',
      step: {
        plugins: [
          {
            configuration: {
              params: { tag: `sam-retries-${commit.slice(0, 7)}` },
            },
          },
        ],
      },
    });
    const plan = planOf(build);
    expect(plan).toMatchObject({
      base: await client.git('rev-parse', 'HEAD^'),
      head: commit,
      files: 1,
    });
    expect(plan.services).toEqual([
      {
        name: 'catalog',
        affected: false,
        reason: 'nothing it is built from changed',
        steps: [],
      },
      {
        name: 'checkout',
        affected: true,
        reason: 'depends on payments, which changed',
        files: [],
        because: ['payments'],
        steps: ['test-checkout', 'image-checkout'],
      },
      {
        name: 'payments',
        affected: true,
        reason: '1 file changed',
        files: ['services/payments/main.go'],
        steps: ['test-payments', 'image-payments'],
      },
      {
        name: 'storefront',
        affected: true,
        reason: 'depends on payments, which changed',
        files: [],
        because: ['payments'],
        steps: ['test-storefront', 'image-storefront'],
      },
    ]);
    expect(await ci.statuses(commit)).toMatchObject([
      {
        state: 'pending',
        context: 'buildkite/shop',
        description: `Build #${build.number} started`,
        target_url: `${ci.buildkite.url}/example/shop/builds/${build.number}`,
      },
      { state: 'pending', description: `Build #${build.number} scheduled` },
    ]);
  });

  it('of documentation has nothing to build, and passes', async () => {
    const build = await ci.push(
      client,
      'docs',
      'services/catalog/docs/index.md',
      '# Catalog\n',
    );
    expect(keys(build)).toEqual([undefined, 'plan', 'nothing-to-build']);
    expect(build.state).toBe('passed');
    const nothing = jobOf(build, 'nothing-to-build');
    expect(nothing.step).toMatchObject({
      label: ':books: Only documentation changed',
    });
    expect(plainLog(nothing)).toContain('Only documentation changed');
    const catalog = planOf(build).services.find(
      ({ name }) => name === 'catalog',
    );
    expect(catalog?.reason).toBe('only its documentation changed');
    expect(await ci.statuses(build.commit)).toMatchObject([
      { state: 'success', description: `Build #${build.number} passed` },
      {},
      {},
    ]);
  });

  it('of what all services share builds all of them', async () => {
    const build = await ci.push(
      client,
      'bazel',
      '.bazelrc',
      'build --jobs=4\n',
    );
    const { services } = planOf(build);
    expect(services.map(({ reason }) => reason)).toEqual(
      Array.from(
        { length: 4 },
        () => '.bazelrc changed, which all services are built with',
      ),
    );
    expect(keys(build)).toHaveLength(10);
  });

  it('that is deleted, a tag, or says so, is not built', async () => {
    const before = ci.builds.length;
    const head = await client.git('rev-parse', 'HEAD');
    await client.git('push', '--quiet', 'origin', `${head}:refs/tags/v1`);
    await client.git(
      'commit',
      '--quiet',
      '--allow-empty',
      '-m',
      'Try\n\n[skip ci]',
    );
    await client.git('push', '--quiet', 'origin', 'HEAD:refs/heads/skipped');
    await client.git('push', '--quiet', 'origin', ':skipped');
    await ci.settled();
    expect(ci.builds).toHaveLength(before);
  });
});

it('takes main to the question whether to release', async () => {
  const build = await ci.push(
    client,
    'main',
    'services/storefront/src/main.ts',
    '// changed\n',
  );
  expect(keys(build)).toEqual([
    undefined,
    'plan',
    'test-storefront',
    'image-storefront',
    'testbed',
    'approve-release',
    'release',
  ]);
  const { running } = ci.buildkite;
  for (const key of ['test-storefront', 'image-storefront', 'testbed']) {
    running.start(jobOf(build, key));
    running.finish(jobOf(build, key), { exitStatus: 0 });
  }
  expect(build).toMatchObject({ state: 'passed', blocked: true });
  expect(jobOf(build, 'approve-release').step).toMatchObject({
    blockedState: 'passed',
    fields: [
      {
        key: 'strategy',
        options: [{ value: 'canary' }, { value: 'blue-green' }],
      },
      { key: 'ticket', required: true },
    ],
  });
  expect(await ci.statuses(build.commit)).toMatchObject([
    {
      state: 'success',
      description: `Build #${build.number} passed and blocked`,
    },
    {},
    {},
  ]);
});

describe('a pull request', () => {
  const open = () =>
    ci.git.openPullRequest({
      repository: shop,
      title: 'Retry',
      author: 'sam',
      head: 'sam/search',
      base: 'main',
    });

  it('has a build for each commit that carries it, and an environment', async () => {
    const branch = await ci.push(
      client,
      'sam/search',
      'services/catalog/catalog/search.py',
      'a = 1\n',
    );
    const { number } = await open();
    const opened = await ci.built();
    expect(opened.number).toBe(branch.number + 1);
    expect(opened).toMatchObject({
      branch: 'sam/search',
      message: 'Change services/catalog/catalog/search.py',
      pullRequest: { id: String(number), base: 'main' },
    });
    expect(jobOf(opened, 'environment').step).toMatchObject({
      dependsOn: ['image-catalog', 'image-checkout', 'image-storefront'],
      plugins: [
        {
          configuration: {
            pipeline: 'environment',
            params: {
              'pull-request': String(number),
              tag: `pr-${number}-${opened.commit.slice(0, 7)}`,
            },
          },
        },
      ],
    });
    const pushed = await ci.push(
      client,
      'sam/search',
      'services/catalog/catalog/search.py',
      'a = 2\n',
    );
    expect(pushed).toMatchObject({
      number: opened.number + 1,
      pullRequest: { id: String(number) },
    });
    expect(planOf(pushed).base).toBe(
      await client.git('rev-parse', 'origin/main'),
    );
    await ci.git.closePullRequest(shop, number, 'sam');
    expect(await ci.built()).toBe(pushed);
  });
});

describe('a plan that goes wrong', () => {
  it('fails the build, and says why in its log', async () => {
    const build = await ci.push(
      client,
      'broken',
      '.buildkite/plan.mjs',
      'throw new Error("no idea what changed");\n',
    );
    expect(build.state).toBe('failed');
    expect(plainLog(jobOf(build, 'plan'))).toMatch(
      /no idea what changed[^]*Error: The command exited with status 1/,
    );
    expect(await ci.statuses(build.commit)).toMatchObject([
      { state: 'failure', description: `Build #${build.number} failed` },
      {},
      {},
    ]);
  });

  it.each([
    [
      'steps: [{ label: Test, command: a, retry: { automatic: [{ limit: 99 }] } }]',
      'Step 1 (Test): retry.automatic[0].limit: expected 0 to 10',
    ],
    ['steps: [{ command: "echo ${TAG:?is needed}" }]', '$TAG: is needed'],
  ])('names what is wrong in %s', async (file, message) => {
    const build = await ci.push(
      client,
      'broken',
      '.buildkite/pipeline.yml',
      file,
    );
    expect(build.state).toBe('failed');
    const [upload] = build.jobs;
    expect(upload && plainLog(upload)).toContain(
      `Failed to upload and process pipeline: 422 Unprocessable Entity: ${message}`,
    );
  });
});
