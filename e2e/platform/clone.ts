import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { findSystem } from './sandbox';

const exec = promisify(execFile);

/** A clone of a repository on the company's Git host, made and pushed by an ordinary Git client, as a developer has one. */
export class Clone {
  private constructor(readonly folder: string) {}

  /** Dana's. @param repository `owner/name` */
  static async create(repository: string): Promise<Clone> {
    const git = await findSystem('git');
    const folder = await mkdtemp(path.join(tmpdir(), 'slipway-clone-'));
    const url = new URL(`/${repository}.git`, git.url);
    url.username = 'dana';
    url.password = git.credentials.token ?? '';
    await exec('git', ['clone', '--quiet', url.href, folder]);
    const clone = new Clone(folder);
    await clone.git('config', 'user.name', 'Dana');
    await clone.git('config', 'user.email', 'dana@example.com');
    return clone;
  }

  /** Writes files; `null` removes one. */
  async write(files: Record<string, string | null>): Promise<void> {
    for (const [file, content] of Object.entries(files)) {
      const absolute = path.join(this.folder, file);
      if (content === null) {
        await rm(absolute);
      } else {
        await mkdir(path.dirname(absolute), { recursive: true });
        await writeFile(absolute, content);
      }
    }
  }

  /** Commits whatever has changed. */
  async commit(message: string): Promise<void> {
    await this.git('add', '--all');
    await this.git('commit', '--quiet', '--message', message);
  }

  git(...args: string[]) {
    return exec('git', args, { cwd: this.folder });
  }

  async remove(): Promise<void> {
    await rm(this.folder, { recursive: true });
  }
}
