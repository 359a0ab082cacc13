import { execFile } from 'node:child_process';

/** What a program writes, without the last line's end; undefined when it fails or is not on this machine. */
export function outputOf(
  program: string,
  ...args: readonly string[]
): Promise<string | undefined> {
  return new Promise(resolve => {
    execFile(program, args, { timeout: 10_000 }, (error, stdout) =>
      resolve(error ? undefined : stdout.trim()),
    );
  });
}
