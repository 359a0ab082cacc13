import { Random } from '../../core/random';
import type { ContainerHandle, Program } from '../../kubernetes';
import { play } from './scriptProgram';
import { bazelBegins, bazelTest, type TestedService } from './steps/bazelTest';
import { discoverTests, languageOf } from './tests/discoverTests';
import { withFlakyTest } from './tests/flaky';
import { hasFailed } from './tests/types';
import type { RealTests } from './runners';
import type { WorkFile, WorkOrder } from './types';

/** What it takes to test a service of a commit. */
export interface TestProgramOptions {
  /** `test-storefront`: where its artifacts go. */
  upload: (files: readonly WorkFile[]) => void;
  /** Files of the service at the commit, by path from the root of the repository. */
  filesOf: (order: WorkOrder) => Promise<ReadonlyMap<string, string>>;
  /** Absent: results are seeded although the tools may be there. */
  real?: {
    tests: RealTests;
    /** Directory of the bare repository. */
    repository: string;
  };
}

/** Tests a service: by the tools of this machine where it has them, else by what its files say of themselves. */
export class TestProgram implements Program {
  constructor(
    private readonly order: WorkOrder,
    private readonly options: TestProgramOptions,
  ) {}

  start(container: ContainerHandle): () => void {
    const abort = new AbortController();
    let stopPlaying: (() => void) | undefined;
    const begun = container.clock.now();
    for (const { text } of bazelBegins(this.order))
      container.write(`${text}\n`);
    this.#test(begun, abort.signal, container).then(
      tested => {
        if (abort.signal.aborted) return;
        const random = new Random(`${this.order.seed} bazel`);
        const script = bazelTest({ ...tested, startedAt: begun }, random);
        stopPlaying = play(container, script, this.options.upload);
      },
      (error: unknown) => {
        if (abort.signal.aborted) return;
        const why = error instanceof Error ? error.message : String(error);
        container.write(`ERROR: ${why}\n`);
        container.exit(1);
      },
    );
    return () => {
      abort.abort(new Error('The step was stopped'));
      if (stopPlaying) stopPlaying();
      else container.exit(143);
    };
  }

  async #test(
    begun: number,
    signal: AbortSignal,
    { clock }: ContainerHandle,
  ): Promise<Omit<TestedService, 'startedAt'>> {
    const { order, options } = this;
    const { service = '' } = order.params;
    const files = await options.filesOf(order);
    if (files.size === 0)
      throw new Error(`no targets found beneath 'services/${service}'`);
    const seeded = (why: string) => {
      const random = new Random(`${order.seed} ${order.attempt} tests`);
      return {
        run: withFlakyTest(order, discoverTests(service, files, random)),
        origin: `Results below are seeded: ${why}.`,
      };
    };
    if (!options.real) return seeded('this build is older than this sandbox');
    const { repository, tests } = options.real;
    const tools = await tests.toolsFor(languageOf(files));
    if ('missing' in tools) {
      return seeded(
        `the toolchain for ${tools.missing} is not on this machine`,
      );
    }
    const { run, tool, output, timedOut, exitStatus } = await tests.run(tools, {
      repository,
      commit: order.commit,
      service,
      signal,
    });
    if (timedOut) return seeded(`${tool} takes too long on this machine`);
    if (exitStatus !== 0 && !hasFailed(run)) {
      throw new Error(`${tool} ended with ${exitStatus}\n${output.trimEnd()}`);
    }
    return {
      run,
      origin: `Results below are real: ${tool} ran at ${order.commit.slice(0, 7)} on this machine. Bazel's counts of actions are seeded.`,
      output: output.trimEnd().split('\n'),
      // What it took, in the time of real systems.
      wallMs: Math.max(1_000, clock.now() - begun),
    };
  }
}
