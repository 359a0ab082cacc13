import { mkdtempSync, rmSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SandboxClock } from '../../core/clock';
import { Faults } from '../../core/faults';
import { Random } from '../../core/random';
import { gitEnvironment } from '../../git/repository/gitProcess';
import { ControlPlane, type KubernetesObject } from '../../kubernetes';
import { ArgoCd } from '../ArgoCd';
import { BareRepositorySource } from '../source/BareRepositorySource';
import { bases, pullRequestSet, repositoryUrl } from './layout';

interface WorldOptions {
  /** Shortens the waits of the controllers; 20 times by default. */
  speed?: number;
  /** Begins in the past, in milliseconds since the epoch. */
  startAt?: number;
}

/** An Argo CD over one cluster and a real repository, for tests. */
export class TestWorld {
  readonly clock: SandboxClock;
  readonly faults = new Faults();
  readonly plane: ControlPlane;
  readonly source: BareRepositorySource;
  readonly argo: ArgoCd;
  /** What the controllers could not process. */
  readonly errors: unknown[] = [];
  readonly #directory: string;

  private constructor({ speed = 20, startAt }: WorldOptions) {
    this.#directory = mkdtempSync(join(tmpdir(), 'argocd-'));
    this.git(['init', '--quiet', '--bare', '--initial-branch=main']);
    this.clock = new SandboxClock(speed, startAt);
    const random = new Random('test');
    this.plane = new ControlPlane({
      cluster: { name: 'ci-mgmt', url: 'http://127.0.0.1:7631' },
      clock: this.clock,
      random,
      imageExists: image => (image.includes('missing') ? 'missing' : 'present'),
    });
    this.plane.objects.create({
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name: 'argocd' },
    });
    this.source = BareRepositorySource.create({
      url: repositoryUrl,
      directory: this.#directory,
    });
    this.argo = ArgoCd.create({
      name: 'argocd',
      port: 0,
      home: this.plane.objects,
      clusters: [{ name: 'ci-mgmt', objects: this.plane.objects }],
      repositories: [this.source],
      accounts: [
        { username: 'admin', password: 'secret', role: 'admin' },
        { username: 'reader', password: 'secret', role: 'readonly' },
      ],
      token: 'token',
      clock: this.clock,
      random,
      faults: this.faults,
      onError: (_name, error) => this.errors.push(error),
    });
  }

  /** The repository has the bases and `files`. */
  static create(
    files: Record<string, string> = {},
    options: WorldOptions = {},
  ): TestWorld {
    const world = new TestWorld(options);
    world.commit({ ...bases, ...files });
    return world;
  }

  /** With the ApplicationSet of PR environments, and its controllers running. */
  static async start(
    files: Record<string, string> = {},
    options: WorldOptions = {},
  ): Promise<TestWorld> {
    const world = TestWorld.create(files, options);
    world.plane.objects.create(pullRequestSet);
    await world.argo.start();
    return world;
  }

  /** Commits files to `main`; `null` deletes one. Returns the commit. */
  commit(files: Record<string, string | null>, message = 'change'): string {
    const index = { GIT_INDEX_FILE: join(this.#directory, 'test-index') };
    const entries = Object.entries(files).map(([path, text]) => {
      if (text === null) return `0 ${'0'.repeat(40)}\t${path}`;
      const hash = this.git(['hash-object', '-w', '--stdin'], { input: text });
      return `100644 ${hash}\t${path}`;
    });
    this.git(['update-index', '--add', '--index-info'], {
      input: `${entries.join('\n')}\n`,
      env: index,
    });
    const tree = this.git(['write-tree'], { env: index });
    const parents = this.head() ? ['-p', 'refs/heads/main'] : [];
    const sha = this.git([
      '-c',
      'user.name=Dana',
      '-c',
      'user.email=dana@example.test',
      'commit-tree',
      tree,
      ...parents,
      '-m',
      message,
    ]);
    this.git(['update-ref', 'refs/heads/main', sha]);
    return sha;
  }

  head(): string {
    return this.git(['for-each-ref', '--format=%(objectname)', 'refs/heads']);
  }

  application(name: string): KubernetesObject | undefined {
    return this.plane.objects.get({
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'Application',
      namespace: 'argocd',
      name,
    });
  }

  get set(): KubernetesObject | undefined {
    return this.plane.objects.get({
      ...pullRequestSet,
      namespace: 'argocd',
      name: pullRequestSet.metadata.name,
    });
  }

  /** Sets the refresh annotation of the ApplicationSet. */
  annotate(value: string): void {
    const ref = {
      apiVersion: pullRequestSet.apiVersion,
      kind: pullRequestSet.kind,
      namespace: 'argocd',
      name: pullRequestSet.metadata.name,
    };
    this.plane.objects.update(ref, current => ({
      ...current,
      metadata: {
        ...current.metadata,
        annotations: {
          ...current.metadata.annotations,
          'argocd.argoproj.io/application-set-refresh': value,
        },
      },
    }));
  }

  /** Calls the API; the body is sent as JSON. */
  fetch(
    path: string,
    options: { method?: string; body?: unknown; headers?: HeadersInit } = {},
  ): Promise<Response> {
    const { method = 'GET', body } = options;
    return fetch(`${this.argo.info().url}${path}`, {
      method,
      headers: {
        authorization: 'Bearer token',
        ...(method !== 'GET' && { 'content-type': 'application/json' }),
        ...options.headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
  }

  /** Ends it. @throws AggregateError with what the controllers could not process */
  async close(): Promise<void> {
    await this.argo.stop();
    this.plane.stop();
    this.clock.stop();
    this.source.close();
    rmSync(this.#directory, { recursive: true, force: true });
    if (this.errors.length > 0) {
      throw new AggregateError(this.errors, 'A controller could not go on');
    }
  }

  git(
    args: string[],
    options: { input?: string; env?: Record<string, string> } = {},
  ): string {
    return execFileSync('git', args, {
      cwd: this.#directory,
      env: { ...gitEnvironment(), ...options.env },
      input: options.input ?? '',
      encoding: 'utf8',
    }).trim();
  }
}
