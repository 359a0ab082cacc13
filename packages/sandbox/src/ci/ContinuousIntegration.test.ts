import type { Build, Job } from '../buildkite';
import { TestBuildkite, danaToken } from '../buildkite/testing/startBuildkite';
import { SandboxClock } from '../core/clock';
import { Random } from '../core/random';
import { GitClient } from '../git/testing/gitClient';
import {
  startGitHost,
  testToken,
  type TestGitHost,
} from '../git/testing/startGitHost';
import type { HarborEvent } from '../harbor';
import { TestHarbor } from '../harbor/testing/startHarbor';
import { ControlPlane, type KubernetesObject } from '../kubernetes';
import { CompanyImages, CompanyRegistry, imageHosts } from '../world/images';
import { shopFiles } from '../world/repositories/shopHistory';
import { ContinuousIntegration } from './ContinuousIntegration';
import {
  jobLabel,
  namespace,
  pipelineBehaviour,
  applyTektonManifests,
} from './tekton';
import { plainLog } from './testing/startCi';

const shop = 'example/shop';
const dana = { name: 'Dana', email: 'dana@example.com' };
const moneyTest = 'services/storefront/test/money.test.ts';

describe('continuous integration', () => {
  const clock = new SandboxClock(200);
  const client = { dana: undefined as GitClient | undefined };
  let evicts: (job: Job) => boolean = () => false;
  let git: TestGitHost;
  let test: TestBuildkite;
  let plane: ControlPlane;
  let ci: ContinuousIntegration;
  let harbor: TestHarbor;
  let refuses = false;

  beforeAll(async () => {
    git = await startGitHost();
    await git.host.commit(shop, 'main', {
      message: 'Start the shop',
      author: dana,
      files: Object.fromEntries(shopFiles()),
    });
    await git.host.createRepository('example', 'gitops', {
      files: { 'README.md': '' },
    });
    test = await TestBuildkite.start({
      clock,
      organizations: [
        {
          slug: 'example',
          people: [dana],
          pipelines: [
            {
              slug: 'shop',
              repository: git.host.cloneUrl(shop),
              steps: [
                { type: 'script', command: 'buildkite-agent pipeline upload' },
              ],
            },
          ],
        },
      ],
      tokens: [{ token: danaToken, owner: dana.email }],
    });
    plane = new ControlPlane({
      cluster: { name: 'ci-mgmt', url: 'http://127.0.0.1:1' },
      clock,
      random: new Random(5),
      behaviour: pipelineBehaviour(
        (...pod) => ci.program(...pod),
        () => ({}),
      ),
    });
    applyTektonManifests(plane.objects);
    const { model } = test.buildkite;
    const agent = (name: string, queue: string) =>
      model.addAgent(test.organization, name, [`queue=${queue}`]);
    const images = new CompanyImages({
      git: git.host,
      hosts: imageHosts.cloud,
      buildPage: number =>
        `${test.buildkite.url}/example/shop/builds/${number}`,
    });
    harbor = TestHarbor.create({
      clock,
      imageHost: imageHosts.cloud.builds,
      scanning: { contents: images.contents },
    });
    harbor.model.project('shop').metadata.set('auto_scan', 'true');
    const harbors = { builds: harbor.model, lasting: harbor.model };
    ci = new ContinuousIntegration({
      git: git.host,
      images,
      registry: new CompanyRegistry(images, harbors, {
        refuses: () => refuses,
      }),
      buildkite: test.buildkite,
      cluster: plane.objects,
      repositories: [{ repository: shop, pipeline: test.pipeline }],
      agents: {
        commands: [agent('linux-1', 'default')],
        tekton: [agent('tekton-1', 'tekton'), agent('tekton-2', 'tekton')],
      },
      since: Date.now(),
      evicts: job => evicts(job),
    });
    await ci.start();
    client.dana = await GitClient.create();
    await client.dana.git(
      'clone',
      '--quiet',
      git.host.cloneUrl(shop).replace('://', `://dana:${testToken}@`),
      '.',
    );
  }, 60_000);

  afterAll(async () => {
    await ci.stop();
    plane.stop();
    await test.stop();
    await git.stop();
    clock.stop();
    await client.dana?.remove();
  });

  /** Pushes as Dana, and answers the build when it has come to an end. */
  async function push(
    branch: string,
    change: (content: string) => string,
    file = moneyTest,
  ): Promise<Build> {
    const dir = client.dana;
    if (!dir) throw new Error('There is no clone');
    await dir.git('checkout', '--quiet', '-B', branch, 'origin/main');
    await dir.commit(file, change(shopFiles().get(file) ?? ''));
    const ended = untilFinished(({ branch: of }) => of === branch);
    await dir.git('push', '--quiet', 'origin', `HEAD:refs/heads/${branch}`);
    return ended;
  }

  function untilFinished(isIt: (build: Build) => boolean): Promise<Build> {
    return new Promise(resolve => {
      const stop = test.buildkite.model.onEvent(({ type, build }) => {
        if (type !== 'build.finished' || !isIt(build)) return;
        stop();
        resolve(build);
      });
    });
  }

  function runsOf(job: Job): KubernetesObject[] {
    return plane.objects.list(
      { apiVersion: 'tekton.dev/v1', kind: 'PipelineRun' },
      { namespace, labels: { [jobLabel]: job.id } },
    );
  }

  const summary = ({ jobs }: Build) =>
    jobs.map(({ step, state }) => `${step.key ?? 'upload'} ${state}`);

  function artifact(build: Build, path: string): string {
    const found = build.artifacts.find(each => each.path === path);
    if (!found) throw new Error(`There is no ${path}`);
    return found.content.toString('utf8');
  }

  it('builds a push: the plan for real, its steps as PipelineRuns, their results for real', async () => {
    const build = await push('dana/words', content =>
      content.replace('have no decimals', 'need no decimals'),
    );
    expect(build).toMatchObject({ state: 'passed', creator: dana });
    expect(summary(build)).toEqual([
      'upload passed',
      'plan passed',
      'test-storefront passed',
      'image-storefront passed',
    ]);
    const [, , job] = build.jobs as [Job, Job, Job];
    const [run] = runsOf(job);
    expect(run?.metadata.labels).toMatchObject({
      'buildkite.com/job-uuid': job.id,
      'buildkite.com/organization-slug': 'example',
      'buildkite.com/pipeline-slug': 'shop',
      'buildkite.com/build-number': String(build.number),
    });
    expect(run?.metadata.annotations).toMatchObject({
      'buildkite.com/branch': 'dana/words',
    });
    const log = plainLog(job);
    expect(log).toContain('Results below are real: node --test ran at');
    expect(log).toMatch(/\/\/services\/storefront:money_test +PASSED/);
    expect(log).toMatch(/\+\+\+ :tekton: test\/bazel/);
    expect(job.log.headerTimes.length).toBeGreaterThan(3);
    expect(artifact(build, 'test-results/storefront.xml')).toContain(
      'name="currencies without a smaller unit need no decimals"',
    );
    const events = artifact(build, 'bazel/storefront-bep.json')
      .trim()
      .split('\n')
      .map(line => JSON.parse(line));
    expect(events.at(-1)).toMatchObject({
      buildMetrics: {
        actionSummary: {
          runnerCount: expect.arrayContaining([
            expect.objectContaining({ name: 'remote cache hit' }),
          ]),
        },
      },
      lastMessage: true,
    });
  }, 60_000);

  it('pushes what it built and signs it, and the scanner finds what the commit brought', async () => {
    const scanned = new Promise<HarborEvent>(resolve => {
      harbor.model.onEvent(event => {
        if (event.type !== 'SCANNING_COMPLETED') return;
        const [tag] = event.artifact.tags;
        if (tag?.name.startsWith('dana-older-node-')) resolve(event);
      });
    });
    const build = await push(
      'dana/older-node',
      content => content.replace(/FROM .*/, 'FROM node:20.11.1-slim'),
      'services/storefront/Dockerfile',
    );
    const { image, digest } = JSON.parse(
      artifact(build, 'images/storefront.json'),
    );
    const tag = `dana-older-node-${build.commit.slice(0, 7)}`;
    expect(image).toBe(`harbor.slipway.test/shop/storefront:${tag}`);
    const pushed = harbor.model.artifact('shop/storefront', tag);
    expect(pushed.digest).toBe(digest);
    expect(pushed.config?.config?.Labels).toMatchObject({
      'org.opencontainers.image.revision': build.commit,
      'org.opencontainers.image.url': test.buildkite.buildPage(build),
    });
    expect(pushed.accessories.map(({ type }) => type)).toEqual([
      'signature.cosign',
    ]);
    expect(await scanned).toMatchObject({ artifact: { digest } });
    const found = pushed.reports[0]?.vulnerabilities?.map(({ id }) => id);
    // Of `ip`, which npm of that Node brings along.
    expect(found).toContain('CVE-2023-42282');
  }, 60_000);

  it('fails when the registry takes nothing', async () => {
    refuses = true;
    const build = await push('dana/refused', content =>
      content.replace('have no decimals', 'want no decimals'),
    );
    refuses = false;
    expect(summary(build).at(-1)).toBe('image-storefront failed');
    expect(plainLog(build.jobs.at(-1) as Job)).toContain('502 Bad Gateway');
    const tag = `dana-refused-${build.commit.slice(0, 7)}`;
    expect(harbor.model.findArtifact('shop/storefront', tag)).toBeUndefined();
  }, 60_000);

  it('fails when a test fails, says where, and passes when it is retried after an eviction', async () => {
    evicts = ({ retriesCount }) => retriesCount === 0;
    const build = await push('dana/broken', content =>
      content.replace('€19.99', '€20.00'),
    );
    evicts = () => false;
    expect(summary(build)).toEqual([
      'upload passed',
      'plan passed',
      'test-storefront failed',
      'test-storefront failed',
      'image-storefront broken',
    ]);
    const [, , first, second] = build.jobs as [Job, Job, Job, Job];
    expect(first).toMatchObject({ exitStatus: -1, signalReason: 'agent_stop' });
    expect(first.retriedIn).toBe(second);
    expect(plainLog(first)).toContain('PodEvicted: ');
    expect(second).toMatchObject({ exitStatus: 3, retriesCount: 1 });
    expect(plainLog(second)).toMatch(
      /FAIL: \/\/services\/storefront:money_test/,
    );
    const report = artifact(build, 'test-results/storefront.xml');
    expect(report).toContain('money is written with its currency');
    expect(report.match(/<failure /g)).toHaveLength(1);
    expect(report).toContain('file="services/storefront/test/money.test.ts"');
  }, 60_000);

  it('cancels the PipelineRuns of a build that is canceled', async () => {
    const started = new Promise<Job>(resolve => {
      const stop = test.buildkite.model.onEvent(event => {
        if (event.type !== 'job.started') return;
        if (event.job.step.key !== 'test-storefront') return;
        stop();
        resolve(event.job);
      });
    });
    const ended = push('dana/canceled', content => `${content}\n`);
    const job = await started;
    const response = await test.call(
      'PUT',
      `/organizations/example/pipelines/shop/builds/${job.build.number}/cancel`,
    );
    expect(response.status).toBe(200);
    expect((await ended).state).toBe('canceled');
    const [run] = runsOf(job);
    expect(run?.status?.conditions).toMatchObject([
      { status: 'False', reason: 'Cancelled' },
    ]);
  }, 60_000);

  it('refuses steps that no Tekton pipeline does', async () => {
    const ended = untilFinished(({ message }) => message === 'By hand');
    test.buildkite.model.createBuild(test.pipeline, {
      commit: 'HEAD',
      branch: 'main',
      message: 'By hand',
      steps: [
        { type: 'script', command: 'make', agentQueryRules: ['queue=tekton'] },
        {
          type: 'script',
          command: '',
          agentQueryRules: ['queue=tekton'],
          plugins: [
            { name: 'slipway/tekton', configuration: { pipeline: 'No' } },
          ],
        },
        {
          type: 'script',
          command: '',
          agentQueryRules: ['queue=tekton'],
          plugins: [
            { name: 'slipway/tekton', configuration: { pipeline: 'none' } },
          ],
        },
      ],
    });
    const { jobs } = await ended;
    expect(jobs.map(({ state }) => state)).toEqual([
      'failed',
      'failed',
      'failed',
    ]);
    const logs = jobs.map(plainLog);
    expect(logs[0]).toContain('run steps with the plugin slipway/tekton only');
    expect(logs[1]).toContain(
      'slipway/tekton: pipeline: expected the name of a Tekton pipeline',
    );
    expect(logs[2]).toContain('pipelines.tekton.dev "none" not found');
  }, 60_000);
});
