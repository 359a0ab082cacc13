import { ServiceUnavailableError } from '@backstage/errors';

/** What stands between us and the GitOps repository. */
export type GitErrorKind =
  | 'unreachable'
  | 'timeout'
  | 'unauthenticated'
  | 'forbidden'
  | 'repository-not-found'
  | 'branch-not-found'
  | 'empty-repository'
  | 'redirected'
  | 'contended'
  | 'failed';

/**
 * The GitOps repository cannot be used now. It maps to HTTP 503 whatever the
 * Git host said: a refused token of the portal is no mistake of its caller.
 * The message says what to do and never contains credentials.
 */
export class GitError extends ServiceUnavailableError {
  readonly kind: GitErrorKind;

  constructor(kind: GitErrorKind, message: string, cause?: unknown) {
    super(message, cause);
    // It says already what git said; the base class has added the cause's words to it.
    this.message = message;
    this.kind = kind;
  }
}

/** A git command ended badly. `stderr` is scrubbed. */
export class GitCommandError extends Error {
  readonly command: string;
  readonly exitCode: number | undefined;
  readonly stdout: string;
  readonly stderr: string;

  constructor(options: {
    command: string;
    exitCode: number | undefined;
    stdout: string;
    stderr: string;
  }) {
    const words = options.stderr.trim() || `exit code ${options.exitCode}`;
    super(`git ${options.command}: ${words.slice(0, 2000)}`);
    this.name = 'GitCommandError';
    this.command = options.command;
    this.exitCode = options.exitCode;
    this.stdout = options.stdout;
    this.stderr = options.stderr;
  }
}

/** Whether an error is about this machine's copy of the repository: neither the remote's nor the caller's fault. */
export function isDamage(error: unknown): boolean {
  return (
    error instanceof GitCommandError ||
    (error instanceof GitError && error.kind === 'failed')
  );
}
