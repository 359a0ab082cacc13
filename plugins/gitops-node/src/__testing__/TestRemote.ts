import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { GitOpsConfig } from '../config/readGitOpsConfig';
import {
  GitOpsRepository,
  type GitOpsRepositoryOptions,
} from '../GitOpsRepository';
import { GitRunner } from '../git/GitRunner';
import { localGitEnvironment } from '../git/gitEnvironment';

const execute = promisify(execFile);

/** A file's new content: text, bytes, the target of a symbolic link, or nothing for removed. */
export type Content = string | Buffer | { link: string } | undefined;

/** A real bare repository in a temporary directory. */
export class TestRemote {
  readonly directory: string;
  readonly url: string;
  readonly git: GitRunner;
  readonly #opened: GitOpsRepository[] = [];

  private constructor(directory: string) {
    this.directory = directory;
    this.url = `file://${join(directory, 'remote.git')}`;
    this.git = new GitRunner({
      gitDir: join(directory, 'remote.git'),
      env: localGitEnvironment(),
      scrub: text => text,
    });
  }

  static async create(): Promise<TestRemote> {
    const directory = await mkdtemp(join(tmpdir(), 'gitops-node-'));
    const remote = new TestRemote(directory);
    await remote.git.run(['init', '--quiet', '--bare', '-b', 'main']);
    return remote;
  }

  get config(): GitOpsConfig {
    return {
      url: this.url,
      branch: 'main',
      username: 'x-access-token',
      committer: { name: 'Slipway', email: 'slipway@example.test' },
    };
  }

  /** A repository object with a cache directory of its own; closed by `dispose`. */
  open(options: Partial<GitOpsRepositoryOptions> = {}): GitOpsRepository {
    const repository = GitOpsRepository.create({
      config: this.config,
      cacheDirectory: join(this.directory, `cache-${this.#opened.length}`),
      ...options,
    });
    this.#opened.push(repository);
    return repository;
  }

  /** Commits onto main as somebody with other tools would. `from: null` starts history anew. */
  async commit(
    files: Record<string, Content>,
    options: { message?: string; from?: string | null } = {},
  ): Promise<string> {
    const from = options.from === undefined ? await this.head() : options.from;
    const parts: Array<string | Buffer> = [];
    const data = (content: string | Buffer) => {
      parts.push(`data ${Buffer.byteLength(content)}\n`, content, '\n');
    };
    parts.push(
      from === null ? 'reset refs/heads/main\n' : '',
      'commit refs/heads/main\n',
      'committer Sam <sam@example.test> 1795248000 +0800\n',
    );
    data(options.message ?? 'By hand');
    if (from) parts.push(`from ${from}\n`);
    for (const [path, content] of Object.entries(files)) {
      if (content === undefined) parts.push(`D ${path}\n`);
      else if (typeof content === 'object' && 'link' in content) {
        parts.push(`M 120000 inline ${path}\n`);
        data(content.link);
      } else {
        parts.push(`M 100644 inline ${path}\n`);
        data(content);
      }
    }
    parts.push('done\n');
    await this.git.run(['fast-import', '--quiet', '--force', '--done'], {
      input: Buffer.concat(parts.map(part => Buffer.from(part))),
    });
    return (await this.head()) ?? '';
  }

  async head(): Promise<string | null> {
    const output = await this.git.run([
      'for-each-ref',
      '--format=%(objectname)',
      'refs/heads/main',
    ]);
    return output.toString().trim() || null;
  }

  async show(path: string): Promise<string> {
    return (await this.git.run(['show', `main:${path}`])).toString();
  }

  async log(format: string): Promise<string[]> {
    const output = await this.git.run([
      'log',
      `--format=${format}%x00`,
      'main',
    ]);
    return output
      .toString()
      .split('\0')
      .map(entry => entry.trim())
      .filter(entry => entry !== '');
  }

  /** Runs an ordinary git client. */
  async client(args: string[], cwd = this.directory): Promise<string> {
    const env = {
      ...localGitEnvironment(),
      GIT_AUTHOR_NAME: 'Sam',
      GIT_AUTHOR_EMAIL: 'sam@example.test',
      GIT_COMMITTER_NAME: 'Sam',
      GIT_COMMITTER_EMAIL: 'sam@example.test',
    };
    return (await execute('git', args, { cwd, env })).stdout;
  }

  async dispose(): Promise<void> {
    for (const repository of this.#opened) repository.close();
    await rm(this.directory, { recursive: true, force: true });
  }
}
