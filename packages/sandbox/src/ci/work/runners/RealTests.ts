import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gitEnvironment } from '../../../git';
import { ShellProcess } from '../../checkout/ShellProcess';
import type { Language } from '../tests/types';
import { goRunner } from './goRunner';
import { nodeRunner } from './nodeRunner';
import { pythonRunner } from './pythonRunner';
import type { Ended, RealRun, Runner } from './Runner';

/** Milliseconds that tests may take. */
const timeLimit = 180_000;
const graceMs = 5_000;

/** Tests of a service at a commit. */
export interface TestRequest {
  /** Directory of the bare repository. */
  repository: string;
  commit: string;
  service: string;
  /** Stops them. */
  signal: AbortSignal;
}

/** What tests of a language are run with. */
export interface Tools {
  runner: Runner;
  program: string;
}

/** Runs tests of services by the tools of this machine, in a checkout that is gone afterwards. */
export class RealTests {
  readonly #programs = new Map<Language, Promise<string | undefined>>();

  constructor(
    private readonly runners: readonly Runner[] = [
      goRunner,
      nodeRunner,
      pythonRunner,
    ],
  ) {}

  /** The tools for a language, if they are on this machine; else what is missing. */
  async toolsFor(language: Language): Promise<Tools | { missing: string }> {
    const runner = this.runners.find(each => each.language === language);
    if (!runner) return { missing: language };
    const finding = this.#programs.get(language) ?? runner.find();
    this.#programs.set(language, finding);
    const program = await finding;
    return program === undefined
      ? { missing: runner.title }
      : { runner, program };
  }

  /** @throws Error when the commit cannot be checked out, the tests were stopped, or nothing can be said of them */
  async run(
    { runner, program }: Tools,
    request: TestRequest,
  ): Promise<RealRun> {
    const { repository, commit, service, signal } = request;
    const scratch = await mkdtemp(join(tmpdir(), 'ci-tests-'));
    try {
      const root = join(scratch, 'source');
      const home = join(scratch, 'home');
      await mkdir(home);
      const environment = environmentOf(home);
      const execute = (
        directory: string,
        command: readonly string[],
        more: Readonly<Record<string, string>> = {},
      ) => execution(directory, command, { ...environment, ...more }, signal);
      for (const command of [
        [
          'git',
          'clone',
          '--quiet',
          '--shared',
          '--no-checkout',
          '--',
          repository,
          root,
        ],
        ['git', '-C', root, 'checkout', '--quiet', '--detach', commit],
      ]) {
        const { exitStatus, output } = await execute(scratch, command);
        if (exitStatus !== 0) throw new Error(output.trim());
      }
      const directory = join(root, 'services', service);
      return await runner.run(
        program,
        { service, root, directory, scratch },
        (command, more) => execute(directory, command, more),
      );
    } finally {
      await rm(scratch, { recursive: true, force: true, maxRetries: 3 });
    }
  }
}

async function execution(
  directory: string,
  command: readonly string[],
  environment: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<Ended> {
  signal.throwIfAborted();
  const parts: Buffer[] = [];
  const quoted = command.map(part => `'${part.replaceAll("'", `'\\''`)}'`);
  const running = ShellProcess.shell(`exec ${quoted.join(' ')}`, {
    directory,
    environment,
    timeLimit,
    grace: graceMs,
    output: bytes => parts.push(bytes),
  });
  const stop = () => running.stop();
  signal.addEventListener('abort', stop, { once: true });
  try {
    const { exitStatus, timedOut } = await running.ended;
    signal.throwIfAborted();
    const output = Buffer.concat(parts).toString('utf8');
    return { exitStatus, timedOut, output };
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

/** Nothing of this process's own but where programs are, and what the tools have compiled before. */
function environmentOf(home: string): Record<string, string> {
  const git = Object.entries(gitEnvironment()).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value] as const],
  );
  const { HOME, GOCACHE, XDG_CACHE_HOME } = process.env;
  const cache =
    GOCACHE ?? join(XDG_CACHE_HOME ?? join(HOME ?? home, '.cache'), 'go-build');
  return {
    ...Object.fromEntries(git),
    HOME: home,
    TMPDIR: home,
    LC_ALL: 'C.UTF-8',
    GOCACHE: cache,
    GOPATH: join(home, 'go'),
  };
}
