import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** An ordinary Git client with a folder of its own. */
export class GitClient {
  private constructor(readonly directory: string) {}

  static async create(): Promise<GitClient> {
    return new GitClient(await mkdtemp(join(tmpdir(), 'gitclient-')));
  }

  /** Runs git; rejects with its `stderr` when it fails. */
  async git(...args: string[]): Promise<string> {
    const { stdout } = await run('git', args, {
      cwd: this.directory,
      env: {
        PATH: process.env.PATH,
        GIT_CONFIG_NOSYSTEM: '1',
        GIT_CONFIG_GLOBAL: '/dev/null',
        GIT_TERMINAL_PROMPT: '0',
        GIT_AUTHOR_NAME: 'Sam',
        GIT_AUTHOR_EMAIL: 'sam@example.com',
        GIT_COMMITTER_NAME: 'Sam',
        GIT_COMMITTER_EMAIL: 'sam@example.com',
      },
    });
    return stdout.trim();
  }

  async write(path: string, content: string | Buffer): Promise<void> {
    await writeFile(join(this.directory, path), content);
  }

  /** Writes a file and commits it. Answers the SHA. */
  async commit(path: string, content: string | Buffer): Promise<string> {
    await this.write(path, content);
    await this.git('add', path);
    await this.git('commit', '--quiet', '-m', `Change ${path}`);
    return this.git('rev-parse', 'HEAD');
  }

  async remove(): Promise<void> {
    await rm(this.directory, { recursive: true, force: true });
  }
}
