import type { Build, Job, Running } from '../../buildkite';
import type { CompanyImages, CompanyRegistry } from '../../world/images';
import type { GitHost } from '../../git';
import type { Program } from '../../kubernetes';
import { Random } from '../../core/random';
import { EnvironmentCommits } from './EnvironmentCommits';
import { ImagePrograms, imageNames } from './ImagePrograms';
import { laterProgram } from './laterProgram';
import { RealTests } from './runners';
import { scriptProgram } from './scriptProgram';
import { seededWork } from './seededWork';
import { openEnvironment } from './steps/delivery';
import { TestProgram } from './TestProgram';
import type { WorkFile, WorkOrder } from './types';

/** What {@link JobPrograms} need. */
export interface JobProgramsOptions {
  git: GitHost;
  running: Running;
  now: () => number;
  images: CompanyImages;
  registry: CompanyRegistry;
  /** Tests of builds from before (milliseconds since the epoch) are seeded, and their environments are there. */
  since: number;
  /** `owner/name` on the Git host. */
  repositoryOf: (build: Build) => string;
}

/** What the steps of jobs' PipelineRuns do, and what comes of it outside of their pods. */
export class JobPrograms {
  readonly #tests = new RealTests();
  readonly #environments: EnvironmentCommits;
  readonly #images: ImagePrograms;

  constructor(private readonly options: JobProgramsOptions) {
    const { git, now, images, registry } = options;
    this.#environments = new EnvironmentCommits(git, now, images.hosts.builds);
    this.#images = new ImagePrograms(images, registry);
  }

  /** @param step task and step: `test/bazel` */
  programOf(order: WorkOrder, step: string, job: Job): Program {
    const upload = (files: readonly WorkFile[]) => this.#upload(job, files);
    switch (`${order.pipeline}/${step}`) {
      case 'bazel-test/test/bazel':
        return this.#testProgram(order, job, upload);
      case 'environment/open/slipway':
      case 'testbed/open/slipway':
        return this.#openProgram(order, job);
      case 'image/build/build':
        return this.#images.build(order, job.build.createdAt, upload);
      case 'image/sign/cosign':
        return this.#images.sign(order);
      case 'release/release/retag':
        return this.#images.release(order);
      default:
        return scriptProgram(
          seededWork(order, step, {
            tests: () => {
              throw new Error('Tests have a program of their own');
            },
            origin: '',
            startedAt: this.options.now(),
            images: imageNames(this.options.images),
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

  #openProgram(order: WorkOrder, { build }: Job): Program {
    const { repositoryOf, registry, since } = this.options;
    return laterProgram(async () => {
      // What is older than the sandbox has its environments already.
      let done = 'It is open already';
      if (build.createdAt >= since) {
        if (order.pipeline === 'testbed')
          registry.tagUnchanged(order.params.tag ?? '');
        done = await this.#environments.open(order, repositoryOf(build));
      }
      const random = new Random(`${order.seed} environment`);
      return openEnvironment(order, random, done);
    });
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
