import type { Agent, Build, Buildkite, Job } from '../buildkite';
import type { GitHost } from '../git';
import type { ClusterObjects, KubernetesObject, Program } from '../kubernetes';
import type { CompanyImages, CompanyRegistry } from '../world/images';
import { CommandRunner } from './checkout';
import { isForTekton, TektonAgents } from './tekton';
import {
  BuildTriggers,
  CommitStatuses,
  type BuiltRepository,
} from './triggers';
import { JobPrograms } from './work/JobPrograms';

/** What {@link ContinuousIntegration} needs. */
export interface ContinuousIntegrationOptions {
  git: GitHost;
  buildkite: Buildkite;
  /** The cluster whose Tekton runs jobs. */
  cluster: ClusterObjects;
  repositories: readonly BuiltRepository[];
  /** What image steps make, and where they push it. */
  images: CompanyImages;
  registry: CompanyRegistry;
  agents: {
    /** Of `queue=default`: run commands for real. */
    commands: readonly Agent[];
    /** Of `queue=tekton`. */
    tekton: readonly Agent[];
  };
  /** Builds from before (milliseconds since the epoch) get seeded results whatever tools there are. */
  since: number;
  /** Which steps' pods are taken off their nodes; of every fifteenth build the first tests, at the first try, by default. */
  evicts?: (job: Job) => boolean;
}

/** When a pod goes that goes: milliseconds (of a real system) after its step began. */
const evictionAfter = 6_000;

const evictedBuilds = 15;

/**
 * All that makes builds of pushes: triggers, agents that run commands, agents that let Tekton do it, and what Tekton's
 * steps do.
 */
export class ContinuousIntegration {
  readonly #triggers: BuildTriggers;
  readonly #statuses: CommitStatuses;
  readonly #commands: CommandRunner;
  readonly #tekton: TektonAgents;

  constructor(private readonly options: ContinuousIntegrationOptions) {
    const { git, buildkite, cluster, repositories, agents, since } = options;
    this.#triggers = new BuildTriggers({ git, buildkite, repositories });
    this.#statuses = new CommitStatuses({ git, buildkite, repositories });
    this.#commands = new CommandRunner({
      buildkite,
      git,
      agents: agents.commands,
      runsForReal: job =>
        !isForTekton(job) && this.#find(job.build) !== undefined,
      repositoryOf: job => this.#repository(job.build),
    });
    const programs = new JobPrograms({
      git,
      running: buildkite.running,
      images: options.images,
      registry: options.registry,
      now: () => buildkite.model.now(),
      since,
      repositoryOf: build => this.#repository(build),
    });
    const evicts = options.evicts ?? evictedNowAndThen;
    this.#tekton = new TektonAgents({
      buildkite,
      cluster,
      agents: agents.tekton,
      programOf: (order, step, job) => programs.programOf(order, step, job),
      evictAfter: (job, step) =>
        step === 'test/bazel' && evicts(job) ? evictionAfter : undefined,
    });
  }

  /** From now on pushes are built, and jobs run that wait already. */
  async start(): Promise<void> {
    this.#tekton.start();
    await this.#commands.start();
    this.#tellOfThePast();
    this.#statuses.start();
    this.#triggers.start();
  }

  async stop(): Promise<void> {
    await this.#triggers.stop();
    this.#statuses.stop();
    this.#tekton.stop();
    await this.#commands.stop();
  }

  /** What the container of a job's step does; undefined for pods that no job asked for. */
  program(pod: KubernetesObject, container: string): Program | undefined {
    return this.#tekton.program(pod, container);
  }

  /** What the host does not know yet: of each commit the newest build. */
  #tellOfThePast(): void {
    for (const { pipeline } of this.options.repositories) {
      const newest = new Map(
        pipeline.builds.map(build => [build.commit, build]),
      );
      for (const build of newest.values()) this.#statuses.tell(build);
    }
  }

  #find(build: Build): string | undefined {
    return this.options.repositories.find(
      ({ pipeline }) => pipeline === build.pipeline,
    )?.repository;
  }

  #repository(build: Build): string {
    const repository = this.#find(build);
    if (repository !== undefined) return repository;
    throw new Error(`Pipeline ${build.pipeline.slug} is of no repository here`);
  }
}

/** The first tests of every fifteenth build: who looks for it knows where it happens. */
function evictedNowAndThen(job: Job): boolean {
  const { build, step, retriesCount } = job;
  const first = build.jobs.find(each => each.step.key?.startsWith('test-'));
  return (
    build.number % evictedBuilds === 0 &&
    retriesCount === 0 &&
    step.key === first?.step.key
  );
}
