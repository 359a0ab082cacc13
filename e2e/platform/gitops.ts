import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { Clone } from './clone';

/** A clone of the GitOps repository. */
export class GitOpsClone {
  private constructor(private readonly clone: Clone) {}

  static async create(): Promise<GitOpsClone> {
    return new GitOpsClone(await Clone.create('example/gitops'));
  }

  read(file: string): Promise<string> {
    return readFile(path.join(this.clone.folder, file), 'utf8');
  }

  /** Names of the files in a folder. */
  files(folder: string): Promise<string[]> {
    return readdir(path.join(this.clone.folder, folder));
  }

  /** Commits and pushes; `null` removes a file. */
  async push(
    message: string,
    files: Record<string, string | null>,
  ): Promise<void> {
    await this.pull();
    await this.clone.write(files);
    await this.#commitAndPush(message);
  }

  /** Takes back the newest commit by a new one, as Git's own `revert` does. */
  async revert(): Promise<void> {
    await this.pull();
    await this.#git('revert', '--no-edit', 'HEAD');
    await this.#git('push', '--quiet');
  }

  /** Replaces the newest commits by one with the same content: history is rewritten on the server. */
  async rewriteHistory(commits: number, message: string): Promise<void> {
    await this.pull();
    await this.#git('reset', '--quiet', '--soft', `HEAD~${commits}`);
    await this.#git('commit', '--quiet', '--message', message);
    await this.#git('push', '--quiet', '--force');
  }

  /** Makes the content what it was at a commit, by a new commit where it is not. */
  async restore(sha: string): Promise<void> {
    await this.pull();
    await this.#git('rm', '-r', '--quiet', '.');
    await this.#git('checkout', '--quiet', sha, '--', '.');
    const { stdout } = await this.#git('status', '--porcelain');
    if (stdout !== '') await this.#commitAndPush('Put back what was there');
  }

  /** Gets what others pushed. */
  async pull(): Promise<void> {
    await this.#git('fetch', '--quiet');
    await this.#git('reset', '--quiet', '--hard', 'origin/main');
  }

  /** The newest commit on the server. */
  async head(): Promise<string> {
    await this.pull();
    return (await this.#git('rev-parse', 'HEAD')).stdout.trim();
  }

  /** Message and trailers of the commits since `sha`, newest first. */
  async messagesSince(sha: string): Promise<string[]> {
    await this.pull();
    const { stdout } = await this.#git(
      'log',
      '--format=%B%x00',
      `${sha}..HEAD`,
    );
    return stdout
      .split('\0')
      .map(message => message.trim())
      .filter(Boolean);
  }

  async remove(): Promise<void> {
    await this.clone.remove();
  }

  async #commitAndPush(message: string): Promise<void> {
    await this.clone.commit(message);
    await this.#git('push', '--quiet');
  }

  #git(...args: string[]) {
    return this.clone.git(...args);
  }
}
