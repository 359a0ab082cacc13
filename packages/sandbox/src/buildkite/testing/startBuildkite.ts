import { SandboxClock } from '../../core/clock';
import { Faults } from '../../core/faults';
import { Random } from '../../core/random';
import { Buildkite, type BuildkiteOptions } from '../Buildkite';
import type { Step } from '../model/steps';
import type { Build, Job, Organization, Pipeline } from '../model/types';

export const danaToken = 'bkua_dana';
export const readerToken = 'bkua_reader';

export const steps: readonly Step[] = [
  { type: 'script', key: 'test', label: 'Test', command: 'make test' },
  { type: 'waiter' },
  {
    type: 'manual',
    key: 'approve',
    label: 'Deploy?',
    fields: [{ key: 'release', text: 'Release', required: true }],
  },
  { type: 'script', key: 'deploy', label: 'Deploy', command: 'make deploy' },
];

/** Buildkite with organisation `example` and pipeline `shop`, and a client for it. */
export class TestBuildkite {
  readonly organization: Organization;
  readonly pipeline: Pipeline;

  private constructor(
    readonly buildkite: Buildkite,
    readonly faults: Faults,
    private readonly clock: SandboxClock,
  ) {
    const organization = buildkite.model.organizations.get('example');
    const pipeline = organization?.pipelines.get('shop');
    if (!organization || !pipeline) throw new Error('The seed is missing');
    this.organization = organization;
    this.pipeline = pipeline;
  }

  static create(options: Partial<BuildkiteOptions> = {}): TestBuildkite {
    const faults = new Faults();
    const clock = new SandboxClock();
    const buildkite = Buildkite.create({
      port: 0,
      clock,
      faults,
      random: new Random(7),
      rateLimits: { organization: 10_000, user: 10_000 },
      organizations: [
        {
          slug: 'example',
          name: 'Example',
          people: [
            { name: 'Dana', email: 'dana@example.com' },
            { name: 'Quinn', email: 'quinn@example.com' },
          ],
          pipelines: [
            { slug: 'shop', repository: 'http://git/example/shop.git', steps },
          ],
        },
        { slug: 'other' },
      ],
      tokens: [
        {
          token: danaToken,
          owner: 'dana@example.com',
          organizations: ['example'],
        },
        {
          token: readerToken,
          owner: 'quinn@example.com',
          scopes: ['read_builds'],
        },
      ],
      ...options,
    });
    return new TestBuildkite(buildkite, faults, clock);
  }

  static async start(
    options: Partial<BuildkiteOptions> = {},
  ): Promise<TestBuildkite> {
    const test = TestBuildkite.create(options);
    await test.buildkite.start();
    return test;
  }

  async stop(): Promise<void> {
    await this.buildkite.stop();
    this.clock.stop();
  }

  build(branch = 'main', given: readonly Step[] = steps): Build {
    return this.buildkite.model.createBuild(this.pipeline, {
      commit: 'a'.repeat(40),
      branch,
      steps: given,
      creator: this.organization.people[0],
    });
  }

  /** The latest job of the step with that key. */
  job(build: Build, key: string): Job {
    const job = build.jobs.findLast(({ step }) => step.key === key);
    if (!job) throw new Error(`There is no job ${key}`);
    return job;
  }

  run(job: Job, exitStatus = 0): void {
    this.buildkite.running.start(job);
    this.buildkite.running.finish(job, { exitStatus });
  }

  call(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Response> {
    return fetch(`${this.buildkite.apiUrl}${path}`, {
      method,
      redirect: 'manual',
      headers: {
        authorization: `Bearer ${danaToken}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
  }

  /** The parsed answer, after its status was checked. */
  async json(
    method: string,
    path: string,
    status = 200,
    body?: unknown,
  ): Promise<unknown> {
    const response = await this.call(method, path, body);
    const text = await response.text();
    if (response.status !== status) {
      throw new Error(`${method} ${path}: ${response.status} ${text}`);
    }
    return JSON.parse(text);
  }
}
