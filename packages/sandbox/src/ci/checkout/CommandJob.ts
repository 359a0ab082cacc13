import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Buildkite, Job, JobEnd } from '../../buildkite';
import { gitEnvironment, type GitHost } from '../../git';
import {
  installAgent,
  newToken,
  secretsOf,
  uploadArtifacts,
  type AgentEndpoint,
} from '../agent';
import { CheckoutError } from './CheckoutError';
import { commandEnvironment, type JobFolders } from './commandEnvironment';
import { JobLogWriter } from './JobLogWriter';
import { ShellProcess, type ProcessEnd } from './ShellProcess';

/** How long and how much a command may. */
export interface CommandLimits {
  /** Milliseconds. */
  time: number;
  /** Milliseconds between being asked to end and being killed. */
  grace: number;
  /** Bytes of its log. */
  log: number;
}

/** What it takes to run a job's command. */
export interface CommandJobOptions {
  buildkite: Buildkite;
  git: GitHost;
  agent: AgentEndpoint;
  /** `owner/name` on the Git host of the job's pipeline. */
  repository: string;
  limits: CommandLimits;
}

/** Why a job ends before its time: somebody wants that, or who runs it stops. */
export type StopReason = 'cancel' | 'agent_stop';

/** One job that is run for real: a checkout of its commit, its command in it, its artifacts. */
export class CommandJob {
  readonly #environment: Readonly<Record<string, string>>;
  readonly #secrets: readonly string[];
  readonly #log: JobLogWriter;
  readonly #token = newToken();
  #process: ShellProcess | undefined;
  #stopReason: StopReason | undefined;

  constructor(
    private readonly job: Job,
    private readonly options: CommandJobOptions,
  ) {
    const { buildkite, limits } = options;
    this.#environment = buildkite.environmentOf(job);
    this.#secrets = [...secretsOf(this.#environment), this.#token];
    this.#log = new JobLogWriter(buildkite.running, job, {
      secrets: this.#secrets,
      limit: limits.log,
      now: () => buildkite.model.now(),
    });
  }

  /** Resolves when all of it has ended and its folder is gone. */
  async run(): Promise<JobEnd> {
    const root = await mkdtemp(join(tmpdir(), 'buildkite-job-'));
    try {
      const end = await this.#runIn({
        root,
        bin: join(root, 'bin'),
        home: join(root, 'home'),
        checkout: join(root, 'checkout'),
      });
      return { ...end, signalReason: this.#stopReason };
    } catch (error) {
      if (!(error instanceof CheckoutError)) throw error;
      this.#log.failure(error.message);
      const signalReason = this.#stopReason;
      return { exitStatus: signalReason ? -1 : 128, signalReason };
    } finally {
      this.#log.end();
      await rm(root, { recursive: true, force: true, maxRetries: 3 });
    }
  }

  /** Ends it before its time. */
  stop(reason: StopReason): void {
    this.#stopReason ??= reason;
    this.#process?.stop();
  }

  async #runIn(folders: JobFolders): Promise<JobEnd> {
    for (const folder of [folders.bin, folders.home, folders.checkout]) {
      await mkdir(folder);
    }
    await installAgent(folders.bin);
    await this.#checkOut(folders);
    const end = await this.#command(folders);
    if (!this.#stopReason && !end.timedOut) await this.#artifacts(folders);
    return end;
  }

  async #checkOut({ checkout }: JobFolders): Promise<void> {
    const { git, repository } = this.options;
    const { build } = this.job;
    this.#log.header('Preparing working directory');
    const wanted = build.commit === 'HEAD' ? build.branch : build.commit;
    const commit = await git.resolve(repository, wanted);
    if (!commit) {
      throw new CheckoutError(
        `${repository} has no ${build.commit === 'HEAD' ? 'branch' : 'commit'} ${wanted}`,
      );
    }
    build.commit = commit;
    this.#log.prompt(`cd ${checkout}`);
    this.#log.prompt(`git clone -v -- ${build.pipeline.repository} .`);
    const bare = git.directoryOf(repository);
    await this.#git(
      checkout,
      'clone',
      '--quiet',
      '--shared',
      '--no-checkout',
      '--',
      bare,
      '.',
    );
    this.#log.prompt(`git checkout -f ${commit}`);
    await this.#git(
      checkout,
      '-c',
      'advice.detachedHead=false',
      'checkout',
      '-f',
      commit,
    );
  }

  async #git(directory: string, ...args: string[]): Promise<void> {
    const environment = Object.entries(gitEnvironment()).filter(
      (entry): entry is [string, string] => entry[1] !== undefined,
    );
    const { exitStatus } = await this.#follow(
      options => ShellProcess.git(args, options),
      directory,
      Object.fromEntries(environment),
    );
    if (exitStatus !== 0) {
      throw new CheckoutError(`git ended with ${exitStatus}`);
    }
  }

  async #command(folders: JobFolders): Promise<JobEnd> {
    const { agent, limits } = this.options;
    const { job } = this;
    const command = job.step.type === 'script' ? job.step.command : '';
    this.#log.header('Running commands');
    for (const line of command.split('\n')) this.#log.prompt(line);
    agent.admit(this.#token, {
      job,
      directory: folders.checkout,
      secrets: this.#secrets,
    });
    const environment = commandEnvironment(
      folders,
      { ...this.#environment, BUILDKITE_COMMIT: job.build.commit },
      { endpoint: agent.url, token: this.#token },
    );
    try {
      const end = await this.#follow(
        options => ShellProcess.shell(command, options),
        folders.checkout,
        environment,
      );
      this.#tellEnd(end, limits.time);
      return end;
    } finally {
      agent.forget(this.#token);
    }
  }

  #tellEnd({ exitStatus, signal, timedOut }: ProcessEnd, limit: number): void {
    if (timedOut) {
      this.#log.failure(`The command took longer than ${limit / 1000} seconds`);
    } else if (this.#stopReason) {
      this.#log.failure('The command was stopped');
    } else if (exitStatus !== 0) {
      const how = signal ? `signal ${signal}` : `status ${exitStatus}`;
      this.#log.failure(`The command exited with ${how}`);
    }
  }

  async #artifacts({ checkout }: JobFolders): Promise<void> {
    const { step } = this.job;
    const globs = step.type === 'script' ? step.artifactPaths : undefined;
    if (!globs) return;
    this.#log.header('Uploading artifacts');
    this.#log.prompt(`buildkite-agent artifact upload ${globs}`);
    const { running } = this.options.buildkite;
    const selection = { directory: checkout, globs };
    const uploaded = await uploadArtifacts(running, this.job, selection);
    for (const { path } of uploaded) this.#log.write(`Uploaded ${path}\n`);
    if (uploaded.length === 0) {
      this.#log.write(`No files matched paths: ${globs}\n`);
    }
  }

  async #follow(
    start: (options: Parameters<typeof ShellProcess.shell>[1]) => ShellProcess,
    directory: string,
    environment: Readonly<Record<string, string>>,
  ): Promise<ProcessEnd> {
    if (this.#stopReason) throw new CheckoutError('The job was stopped');
    const { grace, time } = this.options.limits;
    this.#process = start({
      directory,
      environment,
      timeLimit: time,
      grace,
      output: bytes => this.#log.write(bytes),
    });
    try {
      return await this.#process.ended;
    } finally {
      this.#process = undefined;
    }
  }
}
