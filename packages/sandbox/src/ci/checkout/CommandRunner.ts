import type {
  Agent,
  Buildkite,
  BuildkiteEvent,
  Job,
  JobEnd,
} from '../../buildkite';
import type { GitHost } from '../../git';
import { AgentEndpoint } from '../agent';
import { CommandJob, type CommandLimits } from './CommandJob';

const defaults: CommandLimits = {
  time: 120_000,
  grace: 10_000,
  log: 10 * 1024 * 1024,
};

/** What a {@link CommandRunner} needs. */
export interface CommandRunnerOptions {
  buildkite: Buildkite;
  git: GitHost;
  /** Those that take its jobs, one each at a time; jobs wait while none is free. */
  agents: readonly Agent[];
  /** Which jobs it runs. Say no to what the past did, and to what others run. */
  runsForReal: (job: Job) => boolean;
  /** `owner/name` on the Git host of a job's pipeline. */
  repositoryOf: (job: Job) => string;
  /** 2 minutes, 10 seconds of grace and 10 MB of log by default. */
  limits?: Partial<CommandLimits>;
}

/**
 * Runs commands of jobs for real, as an agent does: with the rights of this process, in a checkout that is removed
 * afterwards. Whatever is on the Git host came with its token, so commands are of those who have it.
 */
export class CommandRunner {
  readonly #agent: AgentEndpoint;
  readonly #limits: CommandLimits;
  readonly #waiting: Job[] = [];
  readonly #jobs = new Map<Job, { command: CommandJob; done: Promise<void> }>();
  #unsubscribe: (() => void) | undefined;

  constructor(private readonly options: CommandRunnerOptions) {
    this.#agent = new AgentEndpoint(options.buildkite);
    this.#limits = { ...defaults, ...options.limits };
  }

  /** From now on scheduled jobs run, those that wait already too. */
  async start(): Promise<void> {
    const { model } = this.options.buildkite;
    await this.#agent.start();
    this.#unsubscribe = model.onEvent(event => this.#notice(event));
    for (const { builds } of model.organizations.values()) {
      const jobs = builds.flatMap(build => build.jobs);
      for (const job of jobs) if (job.state === 'scheduled') this.#take(job);
    }
    this.#startNext();
  }

  /** Stops what runs, and resolves when it has ended. */
  async stop(): Promise<void> {
    this.#unsubscribe?.();
    this.#waiting.length = 0;
    for (const { command } of this.#jobs.values()) command.stop('agent_stop');
    await this.idle();
    await this.#agent.stop();
  }

  /** Resolves when nothing runs. */
  async idle(): Promise<void> {
    while (this.#jobs.size > 0) {
      await Promise.all([...this.#jobs.values()].map(({ done }) => done));
    }
  }

  #notice(event: BuildkiteEvent): void {
    if (event.type === 'job.scheduled') {
      this.#take(event.job);
      this.#startNext();
    } else if (event.type === 'job.canceling') {
      this.#jobs.get(event.job)?.command.stop('cancel');
    }
  }

  #take(job: Job): void {
    if (job.step.type === 'script' && this.options.runsForReal(job)) {
      this.#waiting.push(job);
    }
  }

  #startNext(): void {
    const free = this.options.agents.filter(({ job }) => job === undefined);
    for (const agent of free) {
      const job = this.#next();
      if (!job) return;
      this.#run(job, agent);
    }
  }

  /** The most urgent one, and of those the one that waits longest; canceled ones are forgotten. */
  #next(): Job | undefined {
    const ready = this.#waiting.filter(({ state }) => state === 'scheduled');
    const [first] = ready.sort((one, other) => other.priority - one.priority);
    const rest = ready.filter(job => job !== first);
    this.#waiting.splice(0, this.#waiting.length, ...rest);
    return first;
  }

  #run(job: Job, agent: Agent): void {
    const { buildkite, git, repositoryOf } = this.options;
    buildkite.running.start(job, agent);
    const command = new CommandJob(job, {
      buildkite,
      git,
      agent: this.#agent,
      repository: repositoryOf(job),
      limits: this.#limits,
    });
    const done = command
      .run()
      .catch((error: unknown): JobEnd => {
        buildkite.running.appendLog(
          job,
          `\r\n🚨 Error: ${messageOf(error)}\r\n`,
        );
        return { exitStatus: -1, signalReason: 'process_run_error' };
      })
      .then(end => this.#finish(job, end))
      .catch((error: unknown) =>
        process.emitWarning(
          `Job ${job.id} did not finish: ${messageOf(error)}`,
        ),
      );
    this.#jobs.set(job, { command, done });
  }

  #finish(job: Job, end: JobEnd): void {
    this.#jobs.delete(job);
    this.options.buildkite.running.finish(job, end);
    if (this.#unsubscribe) this.#startNext();
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
