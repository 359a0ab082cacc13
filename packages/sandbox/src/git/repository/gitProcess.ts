import { spawn } from 'node:child_process';

/** A git command that ended with an error; `stderr` is what git said. */
export class GitCommandError extends Error {
  readonly name = 'GitCommandError';

  constructor(
    readonly args: readonly string[],
    readonly exitCode: number | null,
    readonly stderr: string,
    readonly stdout: Buffer,
  ) {
    super(`git ${args.join(' ')} ended with ${exitCode}: ${stderr.trim()}`);
  }
}

/**
 * The environment of every git process: nothing of the machine's or the
 * user's own Git configuration reaches the sandbox's repositories.
 */
export function gitEnvironment(): NodeJS.ProcessEnv {
  return {
    PATH: process.env.PATH,
    LC_ALL: 'C',
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_TERMINAL_PROMPT: '0',
    GIT_CONFIG_COUNT: '2',
    GIT_CONFIG_KEY_0: 'safe.directory',
    GIT_CONFIG_VALUE_0: '*',
    // A sandbox need not outlive a power cut, and thousands of refs are quicker so.
    GIT_CONFIG_KEY_1: 'core.fsync',
    GIT_CONFIG_VALUE_1: 'none',
  };
}

/** Who a commit made by a git command belongs to. */
export interface GitIdentity {
  name: string;
  email: string;
  /** Milliseconds since the epoch. */
  at: number;
}

/**
 * Runs git in a directory and answers its standard output.
 *
 * @throws {@link GitCommandError} when it exits with anything but 0
 */
export function runGit(
  directory: string,
  args: readonly string[],
  options: { input?: string | Buffer; identity?: GitIdentity } = {},
): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const child = spawn('git', args, {
      cwd: directory,
      env: { ...gitEnvironment(), ...identityVariables(options.identity) },
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    const output: Buffer[] = [];
    const errors: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => output.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => errors.push(chunk));
    child.on('error', reject);
    // A command that ends before it read everything says why by its exit code.
    child.stdin.on('error', () => undefined);
    child.on('close', code => {
      const stdout = Buffer.concat(output);
      if (code === 0) {
        resolve(stdout);
        return;
      }
      const stderr = Buffer.concat(errors).toString('utf8');
      reject(new GitCommandError(args, code, stderr, stdout));
    });
    child.stdin.end(options.input);
  });
}

function identityVariables(identity: GitIdentity | undefined) {
  if (!identity) return {};
  const date = `${Math.floor(identity.at / 1000)} +0000`;
  return {
    GIT_AUTHOR_NAME: identity.name,
    GIT_AUTHOR_EMAIL: identity.email,
    GIT_AUTHOR_DATE: date,
    GIT_COMMITTER_NAME: identity.name,
    GIT_COMMITTER_EMAIL: identity.email,
    GIT_COMMITTER_DATE: date,
  };
}
