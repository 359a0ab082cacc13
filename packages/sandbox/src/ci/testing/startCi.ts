import type { Build, Buildkite, Job, Pipeline } from '../../buildkite';
import {
  danaToken,
  TestBuildkite,
} from '../../buildkite/testing/startBuildkite';
import type { GitHost } from '../../git';
import { GitClient } from '../../git/testing/gitClient';
import {
  startGitHost,
  testToken,
  type TestGitHost,
} from '../../git/testing/startGitHost';
import { shopFiles } from '../../world/repositories/shopHistory';
import { CommandRunner, type CommandLimits } from '../checkout';
import { uploadSteps } from '../pipelineFile';
import { BuildTriggers, CommitStatuses } from '../triggers';

export const shop = 'example/shop';

/** A Git host with the seed's shop, Buildkite, and what makes builds of pushes and runs their commands. */
export class TestCi {
  readonly #clients: GitClient[] = [];
  readonly #triggers: BuildTriggers;
  readonly #statuses: CommitStatuses;
  readonly runner: CommandRunner;
  readonly buildkite: Buildkite;
  readonly git: GitHost;
  readonly pipeline: Pipeline;

  private constructor(
    private readonly testGit: TestGitHost,
    private readonly testBuildkite: TestBuildkite,
    limits: Partial<CommandLimits>,
  ) {
    this.git = testGit.host;
    this.buildkite = testBuildkite.buildkite;
    this.pipeline = testBuildkite.pipeline;
    const { git, buildkite } = this;
    const agent = buildkite.model.addAgent(
      testBuildkite.organization,
      'agent-1',
    );
    const repositories = [{ repository: shop, pipeline: this.pipeline }];
    this.#triggers = new BuildTriggers({ git, buildkite, repositories });
    this.#statuses = new CommitStatuses({ git, buildkite, repositories });
    this.runner = new CommandRunner({
      buildkite,
      git,
      agents: [agent],
      runsForReal: ({ step }) =>
        step.type === 'script' &&
        !step.agentQueryRules?.includes('queue=tekton'),
      repositoryOf: () => shop,
      limits: { time: 30_000, grace: 200, ...limits },
    });
  }

  static async start(limits: Partial<CommandLimits> = {}): Promise<TestCi> {
    const git = await startGitHost();
    await git.host.commit(shop, 'main', {
      message: 'Start the shop',
      author: { name: 'Dana', email: 'dana@example.com' },
      files: Object.fromEntries(shopFiles()),
    });
    const buildkite = await TestBuildkite.start({
      organizations: [
        {
          slug: 'example',
          people: [
            { name: 'Dana', email: 'dana@example.com' },
            { name: 'Sam', email: 'sam@example.com' },
          ],
          pipelines: [
            {
              slug: 'shop',
              repository: git.host.cloneUrl(shop),
              env: { SHOP_PASSWORD: 'hunter22' },
              ...uploadSteps,
            },
          ],
        },
      ],
      tokens: [{ token: danaToken, owner: 'dana@example.com' }],
    });
    const ci = new TestCi(git, buildkite, limits);
    await ci.runner.start();
    ci.#statuses.start();
    ci.#triggers.start();
    return ci;
  }

  async stop(): Promise<void> {
    await this.#triggers.stop();
    this.#statuses.stop();
    await this.runner.stop();
    await this.testBuildkite.stop();
    await this.testGit.stop();
    for (const client of this.#clients) await client.remove();
  }

  /** A clone that pushes as Sam. */
  async clone(): Promise<GitClient> {
    const client = await GitClient.create();
    this.#clients.push(client);
    const url = this.git
      .cloneUrl(shop)
      .replace('http://', `http://sam:${testToken}@`);
    await client.git('clone', '--quiet', url, '.');
    return client;
  }

  /** Pushes a commit of one file to a branch. Answers its builds' newest, when what runs for real has run. */
  async push(
    client: GitClient,
    branch: string,
    path: string,
    content: string,
  ): Promise<Build> {
    await client.commit(path, content);
    await client.git(
      'push',
      '--quiet',
      '--force',
      'origin',
      `HEAD:refs/heads/${branch}`,
    );
    return this.built();
  }

  /** The newest build, when what runs for real has run. */
  async built(): Promise<Build> {
    await this.settled();
    const build = this.pipeline.builds.at(-1);
    if (!build) throw new Error('Nothing was built');
    return build;
  }

  /** Resolves when what happened has led to builds, and what runs for real has run. */
  async settled(): Promise<void> {
    await this.#triggers.settled();
    await this.runner.idle();
  }

  get builds(): readonly Build[] {
    return this.pipeline.builds;
  }

  /** Starts a build of a command on main; resolves when it is over. */
  async run(command: string, more: object = {}): Promise<Job> {
    const job = this.begin(command, more);
    await this.runner.idle();
    return job;
  }

  /** Starts a build of a command on main. */
  begin(command: string, more: object = {}): Job {
    const build = this.buildkite.model.createBuild(this.pipeline, {
      commit: 'HEAD',
      branch: 'main',
      message: 'By hand',
      steps: [{ type: 'script', key: 'command', command, ...more }],
    });
    const [job] = build.jobs;
    if (!job) throw new Error('The build has no job');
    return job;
  }

  /** Resolves with the job's log when it matches. */
  async logged(job: Job, pattern: RegExp): Promise<string> {
    const { running } = this.buildkite;
    const original = running.appendLog.bind(running);
    await new Promise<void>(resolve => {
      jest.spyOn(running, 'appendLog').mockImplementation((...args) => {
        original(...args);
        if (pattern.test(plainLog(job))) resolve();
      });
    });
    jest.restoreAllMocks();
    return plainLog(job);
  }

  /** Newest first. */
  statuses(sha: string): Promise<unknown> {
    return this.testGit.json('GET', `/api/v3/repos/${shop}/statuses/${sha}`);
  }
}

/** The log as one reads it: without times and colours. */
export function plainLog(job: Job): string {
  return (
    job.log
      .read()
      .toString('utf8')
      .replace(/\r\n/g, '\n')
      // eslint-disable-next-line no-control-regex
      .replace(/\x1b_bk;t=\d+\x07|\x1b\[\d+m/g, '')
  );
}
