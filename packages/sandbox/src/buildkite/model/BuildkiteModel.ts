import type { Clock } from '../../core/clock';
import type { Random } from '../../core/random';
import type { BuildkiteEvent } from './events';
import { BuildkiteError } from './errors';
import { namedId, randomId } from './ids';
import { ConcurrencyGroups } from './ConcurrencyGroups';
import { jobsOf } from './jobs';
import { isDone } from './jobStates';
import type { BuildRequest, OrganizationSeed, PipelineSeed } from './seeds';
import { settle } from './settle';
import type { Step } from './steps';
import { Triggering } from './triggering';
import type {
  Agent,
  Build,
  Job,
  Organization,
  Person,
  Pipeline,
} from './types';

/** Everything Buildkite knows, in memory. Changes are told to listeners. */
export class BuildkiteModel {
  readonly organizations = new Map<string, Organization>();
  readonly #jobs = new Map<string, Job>();
  readonly #listeners = new Set<(event: BuildkiteEvent) => void>();
  readonly #groups = new ConcurrencyGroups();
  readonly #triggering = new Triggering(this);

  constructor(
    private readonly clock: Clock,
    readonly random: Random,
  ) {}

  now(): number {
    return this.clock.now();
  }

  /** Runs `action` after `ms` of a real system's waiting. Returns what cancels it. */
  after(ms: number, action: () => void): () => void {
    return this.clock.after(ms, action);
  }

  newId(): string {
    return randomId(this.random);
  }

  /** Calls `listener` after every event. Returns what stops it. */
  onEvent(listener: (event: BuildkiteEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  emit(event: BuildkiteEvent): void {
    for (const listener of [...this.#listeners]) listener(event);
  }

  addOrganization(seed: OrganizationSeed): Organization {
    const createdAt = this.now();
    const organization: Organization = {
      id: namedId('organization', seed.slug),
      slug: seed.slug,
      name: seed.name ?? seed.slug,
      createdAt,
      people: (seed.people ?? []).map(person => ({
        ...person,
        id: namedId('user', person.email),
        createdAt,
      })),
      pipelines: new Map(),
      agents: [],
      builds: [],
    };
    this.organizations.set(seed.slug, organization);
    return organization;
  }

  addPipeline(organization: Organization, seed: PipelineSeed): Pipeline {
    if (organization.pipelines.has(seed.slug)) {
      throw new Error(
        `There is a pipeline ${organization.slug}/${seed.slug} already`,
      );
    }
    const pipeline: Pipeline = {
      name: seed.slug,
      description: null,
      defaultBranch: 'main',
      configuration: '',
      env: {},
      tags: [],
      ...seed,
      id: namedId('pipeline', organization.slug, seed.slug),
      organization,
      createdAt: this.now(),
      createdBy: organization.people[0],
      builds: [],
      lastNumber: 0,
    };
    organization.pipelines.set(seed.slug, pipeline);
    return pipeline;
  }

  addAgent(
    organization: Organization,
    name: string,
    metaData: readonly string[] = ['queue=default'],
  ): Agent {
    const now = this.now();
    const agent: Agent = {
      id: this.newId(),
      name,
      connectionState: 'connected',
      hostname: name,
      ipAddress: '127.0.0.1',
      version: '3.112.0',
      metaData,
      createdAt: now,
      connectedAt: now,
      disconnectedAt: null,
      lastJobFinishedAt: null,
      job: undefined,
    };
    organization.agents.push(agent);
    return agent;
  }

  createBuild(pipeline: Pipeline, request: BuildRequest): Build {
    const build = this.addBuild(pipeline, request, this.now());
    this.insertJobs(build, request.steps ?? pipeline.steps, 0);
    return build;
  }

  /** Adds a build without jobs and without telling anybody, as of a moment that may be past (milliseconds since the epoch). */
  addBuild(pipeline: Pipeline, request: BuildRequest, now: number): Build {
    pipeline.lastNumber += 1;
    const { metaData, steps: _steps, ...given } = request;
    const build: Build = {
      message: '',
      author: undefined,
      env: {},
      source: 'api',
      creator: undefined,
      rebuiltFrom: undefined,
      pullRequest: undefined,
      triggeredFrom: undefined,
      ...given,
      id: this.newId(),
      pipeline,
      number: pipeline.lastNumber,
      state: 'creating',
      blocked: false,
      metaData: new Map(Object.entries(metaData ?? {})),
      jobs: [],
      annotations: [],
      artifacts: [],
      createdAt: now,
      startedAt: null,
      failingAt: null,
      finishedAt: null,
      cancelRequestedAt: null,
      cancelReason: null,
    };
    pipeline.builds.push(build);
    pipeline.organization.builds.push(build);
    return build;
  }

  /** As somebody deletes it in the web interface: it is gone, and its number is not used again. */
  deleteBuild(build: Build): void {
    const { pipeline } = build;
    for (const builds of [pipeline.builds, pipeline.organization.builds]) {
      const index = builds.indexOf(build);
      if (index >= 0) builds.splice(index, 1);
    }
    for (const job of build.jobs) this.#forget(job);
    this.#admit(build, this.now());
  }

  /** Gives a pipeline another slug; nothing is found under the old one any more. */
  renamePipeline(pipeline: Pipeline, slug: string): void {
    const { pipelines } = pipeline.organization;
    if (pipelines.has(slug)) {
      throw new Error(`There is a pipeline ${slug} already`);
    }
    pipelines.delete(pipeline.slug);
    pipeline.slug = slug;
    pipelines.set(slug, pipeline);
  }

  /** Adds the jobs of steps at a place in the build. */
  insertJobs(build: Build, steps: readonly Step[], at: number): Job[] {
    const jobs = jobsOf(build, steps, this.random, this.now());
    build.jobs.splice(at, 0, ...jobs);
    for (const job of jobs) this.register(job);
    this.settle(build);
    return jobs;
  }

  /** Takes jobs out of their build, as if their steps had never been. */
  removeJobs(build: Build, jobs: readonly Job[]): void {
    const gone = new Set(jobs);
    build.jobs = build.jobs.filter(job => !gone.has(job));
    for (const job of jobs) this.#forget(job);
  }

  #forget(job: Job): void {
    this.#jobs.delete(job.id);
    this.#groups.remove(job);
  }

  /** Makes a job findable that was added to its build. */
  register(job: Job): void {
    this.#jobs.set(job.id, job);
    this.#groups.add(job);
  }

  findJob(id: string): Job | undefined {
    return this.#jobs.get(id);
  }

  /** @throws BuildkiteError 404 when there is no such job, for whoever runs jobs */
  job(id: string): Job {
    const job = this.#jobs.get(id);
    if (!job) throw new BuildkiteError(404, `No job ${id} found`);
    return job;
  }

  findPerson(organization: Organization, id: string): Person | undefined {
    return organization.people.find(person => person.id === id);
  }

  /** Lets the build follow its jobs, and tells what came of it. */
  settle(build: Build): void {
    const now = this.now();
    const { scheduled, build: change } = settle(build, now, {
      withGroups: true,
    });
    if (change && change !== 'finished') {
      this.emit({ type: `build.${change}`, build });
    }
    for (const job of scheduled) {
      this.emit({ type: 'job.scheduled', build, job });
    }
    if (change === 'finished') {
      this.emit({ type: 'build.finished', build });
      this.#triggering.finished(build);
    }
    for (const job of scheduled) {
      if (job.state === 'scheduled') this.#triggering.start(job);
    }
    // One that was held back, and goes on after all, stands in its queue again.
    for (const job of build.jobs) if (!isDone(job)) this.#groups.add(job);
    this.#admit(build, now);
  }

  /** Lets those go on for which a build has made room in their groups, or that have come to stand in one. */
  #admit(build: Build, now: number): void {
    for (const job of this.#groups.admit(build, now)) {
      this.emit({ type: 'job.scheduled', build: job.build, job });
    }
  }
}
