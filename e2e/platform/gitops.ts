import { execFile } from 'node:child_process';
import { mkdtemp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { findSystem } from './sandbox';

const exec = promisify(execFile);

/** A clone of the GitOps repository made and pushed by an ordinary Git client, as a developer has one. */
export class GitOpsClone {
  private constructor(private readonly folder: string) {}

  static async create(): Promise<GitOpsClone> {
    const git = await findSystem('git');
    const folder = await mkdtemp(path.join(tmpdir(), 'slipway-clone-'));
    const url = new URL('/example/gitops.git', git.url);
    url.username = 'dana';
    url.password = git.credentials.token ?? '';
    await exec('git', ['clone', '--quiet', url.href, folder]);
    await exec('git', ['config', 'user.name', 'Dana'], { cwd: folder });
    await exec('git', ['config', 'user.email', 'dana@example.com'], {
      cwd: folder,
    });
    return new GitOpsClone(folder);
  }

  read(file: string): Promise<string> {
    return readFile(path.join(this.folder, file), 'utf8');
  }

  /** Commits and pushes; `null` removes a file. */
  async push(
    message: string,
    files: Record<string, string | null>,
  ): Promise<void> {
    await this.#git('pull', '--quiet', '--rebase');
    for (const [file, content] of Object.entries(files)) {
      const absolute = path.join(this.folder, file);
      if (content === null) {
        await rm(absolute);
      } else {
        await mkdir(path.dirname(absolute), { recursive: true });
        await writeFile(absolute, content);
      }
    }
    await this.#git('add', '--all');
    await this.#git('commit', '--quiet', '--message', message);
    await this.#git('push', '--quiet');
  }

  /** Message and trailers of the newest commits, newest first. */
  async log(count: number): Promise<string[]> {
    await this.#git('pull', '--quiet', '--rebase');
    const { stdout } = await exec(
      'git',
      ['log', `-${count}`, '--format=%B%x00'],
      { cwd: this.folder },
    );
    return stdout
      .split('\0')
      .map(message => message.trim())
      .filter(Boolean);
  }

  async remove(): Promise<void> {
    await rm(this.folder, { recursive: true });
  }

  #git(...args: string[]) {
    return exec('git', args, { cwd: this.folder });
  }
}
