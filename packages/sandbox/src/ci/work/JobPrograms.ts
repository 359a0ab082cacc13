import type { Build, Job, Running } from '../../buildkite';
import type { GitHost } from '../../git';
import type { ContainerHandle, Program } from '../../kubernetes';
import { Random } from '../../core/random';
import { EnvironmentCommits } from './EnvironmentCommits';
import { RealTests } from './runners';
import { play, scriptProgram } from './scriptProgram';
import { seededWork } from './seededWork';
import { openEnvironment } from './steps/delivery';
import { TestProgram } from './TestProgram';
import type { WorkFile, WorkOrder } from './types';

/** What {@link JobPrograms} need. */
export interface JobProgramsOptions {
  git: GitHost;
  running: Running;
  now: () => number;
  /** Tests of builds from before (milliseconds since the epoch) are seeded, and their environments are there. */
  since: number;
  /** `owner/name` on the Git host. */
  repositoryOf: (build: Build) => string;
}

/** What the steps of jobs' PipelineRuns do, and what comes of it outside of their pods. */
export class JobPrograms {
  readonly #tests = new RealTests();
  readonly #environments: EnvironmentCommits;

  constructor(private readonly options: JobProgramsOptions) {
    this.#environments = new EnvironmentCommits(options.git, options.now);
  }

  /** @param step task and step: `test/bazel` */
  programOf(order: WorkOrder, step: string, job: Job): Program {
    const upload = (files: readonly WorkFile[]) => this.#upload(job, files);
    switch (`${order.pipeline}/${step}`) {
      case 'bazel-test/test/bazel':
        return this.#testProgram(order, job, upload);
      case 'environment/open/slipway':
      case 'testbed/open/slipway':
        return { start: container => this.#open(order, job, container) };
      default:
        return scriptProgram(
          seededWork(order, step, {
            tests: () => {
              throw new Error('Tests have a program of their own');
            },
            origin: '',
            startedAt: this.options.now(),
          }),
          upload,
        );
    }
  }

  #testProgram(
    order: WorkOrder,
    { build }: Job,
    upload: (files: readonly WorkFile[]) => void,
  ): Program {
    const { git, since, repositoryOf } = this.options;
    const repository = repositoryOf(build);
    const folder = `services/${order.params.service}`;
    return new TestProgram(order, {
      upload,
      filesOf: async ({ commit }) =>
        (await git.readTree(repository, commit, folder)).files,
      ...(build.createdAt >= since && {
        real: { tests: this.#tests, repository: git.directoryOf(repository) },
      }),
    });
  }

  #open(order: WorkOrder, { build }: Job, container: ContainerHandle) {
    let stop: (() => void) | undefined;
    let stopped = false;
    const repository = this.options.repositoryOf(build);
    // What is older than the sandbox has its environments already.
    const opening =
      build.createdAt < this.options.since
        ? Promise.resolve('It is open already')
        : this.#environments.open(order, repository);
    opening.then(
      done => {
        if (stopped) return;
        const random = new Random(`${order.seed} environment`);
        const script = openEnvironment(order, random, done);
        stop = play(container, script, () => undefined);
      },
      (error: unknown) => {
        const why = error instanceof Error ? error.message : String(error);
        container.write(`\x1b[31m✖ ${why}\x1b[0m\n`);
        container.exit(1);
      },
    );
    return () => {
      stopped = true;
      if (stop) stop();
      else container.exit(143);
    };
  }

  #upload(job: Job, files: readonly WorkFile[]): void {
    const { running } = this.options;
    for (const { path, mimeType, content } of files) {
      running.addArtifact(job, {
        path,
        mimeType,
        content: Buffer.from(content),
      });
    }
  }
}
