import type {
  CommitPaths,
  GitOpsChange,
  HibernationFile,
  OverlayFile,
  ReadResult,
} from '@slipway/gitops-node';
import { ServiceUnavailableError } from '@backstage/errors';
import { MemorySink } from '../testing/MemorySink';
import { until } from '../testing/until';
import {
  GitOpsCollector,
  type GitOpsCollectorOptions,
} from './GitOpsCollector';
import { commit, gitState, prFile } from './testStates';

/** A repository that answers what a test says, one read after the other. */
class FakeReader {
  reads = 0;
  sinces: Array<string | undefined> = [];
  next: (() => ReadResult)[] = [];
  last: ReadResult = { state: gitState({}) };

  async read({ since }: { since?: string } = {}): Promise<ReadResult> {
    this.reads += 1;
    this.sinces.push(since);
    const next = this.next.shift();
    if (next) this.last = next();
    return { state: this.last.state, change: next && this.last.change };
  }
}

const now = new Date('2026-11-21T09:00:00Z');
let reader: FakeReader;
let sink: MemorySink;
let abort: AbortController;
let collector: GitOpsCollector;
let running: Promise<void> = Promise.resolve();

function start(
  first: ReadResult,
  options: Partial<GitOpsCollectorOptions> = {},
) {
  reader.last = first;
  collector = new GitOpsCollector(reader, {
    branch: 'main',
    webUrl: 'http://git.test/example/gitops',
    pollEveryMs: 60_000,
    backoff: { firstMs: 1, mostMs: 2 },
    now: () => now,
    openNotices: async () => [...sink.notices.values()],
    ...options,
  });
  running = collector.run(sink, abort.signal);
  return until('the first read', () => sink.sightings === 1);
}

async function look(result: () => ReadResult) {
  const seen = sink.sightings;
  reader.next.push(result);
  collector.lookNow();
  await until('the next read', () => sink.sightings > seen);
}

function change(options: Partial<GitOpsChange>): GitOpsChange {
  return {
    from: 'a'.repeat(40),
    to: 'b'.repeat(40),
    commits: [],
    added: [],
    modified: [],
    removed: [],
    rewritten: false,
    ...options,
  };
}

const touched = (letter: string): CommitPaths => ({
  sha: letter.repeat(40),
  added: [],
  modified: [],
  removed: [],
});
const files = (...numbers: number[]) => numbers.map(number => prFile(number));
const paths = (...numbers: number[]) =>
  numbers.map(number => `environments/pr/pr-${number}.yaml`);

beforeEach(() => {
  reader = new FakeReader();
  sink = new MemorySink();
  abort = new AbortController();
});

afterEach(async () => {
  abort.abort();
  await running;
});

describe('GitOpsCollector', () => {
  it('tells what Git asks for', async () => {
    await start({
      state: gitState({
        files: [
          prFile(7),
          prFile(8, {
            kind: 'testbed',
            name: 'testbed-main-1',
            pullRequest: undefined,
            dependencies: ['regression'],
          }),
        ],
        bases: [
          {
            name: 'postgres',
            path: '_base/postgres',
            image: 'postgres:16.4',
            workloadKind: 'Deployment',
          },
          {
            name: 'checkout',
            path: '_base/checkout',
            replicas: 2,
            workloadKind: 'Rollout',
          },
          {
            name: 'regression',
            path: '_base/regression',
            workloadKind: 'Job',
            image: 'regression:1',
          },
        ],
        staging: [
          {
            path: 'staging/checkout/kustomization.yaml',
            environment: 'staging',
            service: 'checkout',
            image: {
              service: 'checkout',
              image: 'harbor.example.test/shop/checkout',
              tag: 'v1',
            },
            replicas: 0,
          },
        ],
        hibernation: {
          path: 'staging/hibernation.yaml',
          replicas: { checkout: 2 },
          keepAwake: [],
          idleTimeoutSeconds: 60,
        },
        lastCommits: {
          'staging/checkout/kustomization.yaml': commit('0', {
            committedAt: '2026-11-01T08:00:00Z',
          }),
        },
      }),
    });
    const desired = sink.of('desired');
    expect(desired.get('pr-7')).toMatchObject({
      kind: 'pull-request',
      namespace: 'pr-7',
      owner: 'dana',
      change: {
        repository: 'example/shop',
        url: 'http://git.test/example/shop/commit/1a2b3c4',
        pullRequest: { number: 7, url: 'http://git.test/example/shop/pull/7' },
      },
      workloads: [
        {
          service: 'checkout',
          role: 'service',
          image: 'harbor.example.test/shop/checkout:pr-7-1a2b3c4',
          replicas: 2,
        },
        {
          service: 'postgres',
          role: 'dependency',
          image: 'postgres:16.4',
          replicas: 1,
        },
      ],
      file: {
        url: 'http://git.test/example/gitops/blob/main/environments/pr/pr-7.yaml',
      },
      lastCommit: { author: 'Dana', subject: 'Commit a' },
    });
    expect(desired.get('testbed-main-1')?.workloads[1]).toMatchObject({
      service: 'regression',
      role: 'test',
    });
    expect(desired.get('staging')).toMatchObject({
      namespace: 'staging',
      createdAt: '2026-11-01T08:00:00Z',
      workloads: [{ service: 'checkout', replicas: 0 }],
      hibernation: { replicas: { checkout: 2 }, idleTimeoutSeconds: 60 },
    });
    expect(desired.has('production')).toBe(false);
  });

  it('writes only what a commit changed, and tells who did it', async () => {
    await start({ state: gitState({ files: files(7, 8, 9) }) });
    sink.events.length = 0;
    const quinn = commit('b', {
      committedAt: '2026-11-21T08:30:00Z',
      trailers: { 'Slipway-Actor': 'user:default/quinn' },
    });
    await look(() => ({
      state: gitState({
        head: commit('c'),
        files: [
          prFile(7),
          prFile(8, { expiresAt: '2026-11-30T08:00:00Z' }),
          prFile(10),
        ],
        lastCommits: {
          [paths(7)[0]!]: commit('a'),
          [paths(8)[0]!]: quinn,
          [paths(10)[0]!]: commit('c', { subject: 'Open pr-10' }),
        },
      }),
      change: change({
        commits: [
          commit('d', {
            subject: 'Destroy pr-9',
            author: { name: 'Sam', email: 's@example.test' },
          }),
          commit('c', { subject: 'Open pr-10' }),
          quinn,
        ],
        paths: [{ ...touched('d'), removed: paths(9) }],
        modified: paths(8),
        added: paths(10),
        removed: paths(9),
      }),
    }));
    expect(sink.calls.at(-1)).toEqual({ call: 'change', size: 3 });
    expect([...sink.of('desired').keys()]).toEqual(['pr-7', 'pr-8', 'pr-10']);
    expect(
      sink.events.map(({ environment, text, at }) => [environment, text, at]),
    ).toEqual([
      [
        'pr-8',
        'quinn extended it until 2026-11-30T08:00:00Z',
        '2026-11-21T08:30:00.000Z',
      ],
      ['pr-9', 'Sam removed it', '2026-11-21T08:30:00.000Z'],
      ['pr-10', 'Dana opened it', '2026-11-21T08:30:00.000Z'],
    ]);
    expect(sink.events[0]?.actor).toBe('user:default/quinn');
  });

  it('keeps commits in order whatever their clocks said', async () => {
    await start({ state: gitState({ files: files(7) }) });
    sink.events.length = 0;
    const ahead = commit('b', { committedAt: '2026-11-21T10:00:00Z' });
    const behind = commit('c', { committedAt: '2026-11-21T07:00:00Z' });
    await look(() => ({
      state: gitState({
        head: behind,
        files: files(7, 8, 9),
        lastCommits: {
          [paths(7)[0]!]: commit('a'),
          [paths(8)[0]!]: ahead,
          [paths(9)[0]!]: behind,
        },
      }),
      change: change({ commits: [behind, ahead], added: paths(8, 9) }),
    }));
    expect(sink.events.map(({ environment, at }) => [environment, at])).toEqual(
      [
        ['pr-8', now.toISOString()],
        ['pr-9', now.toISOString()],
      ],
    );
  });

  it('shows a broken file as an invalid environment with what was known of it', async () => {
    await start({ state: gitState({ files: files(7, 8) }) });
    const broken = (path: string, environment: string) => ({
      path,
      environment,
      kind: 'pull-request' as const,
      line: 3,
      reason: 'tag must be a string',
      commit: commit('b'),
    });
    await look(() => ({
      state: gitState({
        head: commit('b'),
        files: files(8),
        broken: [
          broken('environments/pr/pr-7.yaml', 'pr-7'),
          broken('environments/pr/pr-20.yaml', 'pr-20'),
        ],
      }),
      change: change({
        commits: [commit('b')],
        modified: paths(7),
        added: paths(20),
      }),
    }));
    expect(sink.of('desired').get('pr-7')).toMatchObject({
      owner: 'dana',
      workloads: [{ service: 'checkout' }, { service: 'postgres' }],
      broken: {
        message: 'environments/pr/pr-7.yaml line 3: tag must be a string',
        source: 'gitops',
      },
    });
    expect(sink.of('desired').get('pr-20')).toMatchObject({
      workloads: [],
      broken: {},
    });
    expect(sink.notices.get('broken-file/pull-request')).toMatchObject({
      environments: ['pr-7', 'pr-20'],
      commit: { author: 'Dana' },
      message: expect.stringMatching(
        /^environments\/pr\/pr-7\.yaml line 3: .*\(and 1 more\); Argo CD updates no PR environment/,
      ),
    });
    await look(() => ({
      state: gitState({ head: commit('c'), files: files(7, 8) }),
      change: change({
        commits: [commit('c')],
        modified: paths(7),
        removed: paths(20),
      }),
    }));
    expect(sink.of('desired').get('pr-7')?.broken).toBeUndefined();
    expect(sink.notices.size).toBe(0);
  });

  it('names two environments that claim one namespace', async () => {
    await start({
      state: gitState({
        files: files(7),
        broken: [
          {
            path: 'environments/pr/pr-8.yaml',
            environment: 'pr-8',
            kind: 'pull-request',
            code: 'namespace-clash',
            reason:
              'namespace "pr-7" is claimed by environments/pr/pr-7.yaml already',
          },
        ],
      }),
    });
    expect([...sink.notices.values()]).toEqual([
      expect.objectContaining({
        kind: 'namespace-clash',
        environments: ['pr-8'],
      }),
    ]);
  });

  it('gives the alarm when a commit deletes many files, until they are back', async () => {
    await start({ state: gitState({ files: files(1, 2, 3, 4, 5, 6) }) });
    await look(() => ({
      state: gitState({ head: commit('b'), files: files(3, 4, 5, 6) }),
      change: change({ commits: [commit('b')], removed: paths(1, 2) }),
    }));
    expect([...sink.notices.values()]).toEqual([
      expect.objectContaining({
        kind: 'mass-deletion',
        environments: ['pr-1', 'pr-2'],
        commit: { sha: 'b'.repeat(40), author: 'Dana', url: undefined },
        message: expect.stringMatching(
          /^2 of 6 PR environment files vanished in commit bbbbbbb by Dana/,
        ),
      }),
    ]);
    await look(() => ({
      state: gitState({ head: commit('c'), files: files(1, 2, 3, 4, 5, 6) }),
      change: change({ commits: [commit('c')], added: paths(1, 2) }),
    }));
    expect(sink.notices.size).toBe(0);
  });

  it('judges each commit on its own, and names the one that did it', async () => {
    await start({ state: gitState({ files: files(1, 2, 3, 4, 5, 6) }) });
    const riley = commit('c', {
      author: { name: 'Riley', email: 'riley@example.test' },
    });
    await look(() => ({
      state: gitState({ head: commit('e'), files: files(6, 7) }),
      change: change({
        commits: [commit('e'), commit('d'), riley, commit('b')],
        paths: [
          { ...touched('e'), added: paths(7) },
          { ...touched('d'), removed: paths(5) },
          { ...touched('c'), removed: paths(2, 3, 4) },
          { ...touched('b'), removed: paths(1) },
        ],
        added: paths(7),
        removed: paths(1, 2, 3, 4, 5),
      }),
    }));
    expect([...sink.notices.values()]).toEqual([
      expect.objectContaining({
        id: `mass-deletion/${riley.sha}`,
        environments: ['pr-2', 'pr-3', 'pr-4'],
        message: expect.stringMatching(
          /^3 of 5 PR environment files vanished in commit ccccccc by Riley/,
        ),
      }),
    ]);
  });

  it('takes environments that went one by one for no alarm, whoever removed them', async () => {
    await start({ state: gitState({ files: files(1, 2, 3, 4) }) });
    await look(() => ({
      state: gitState({ head: commit('c'), files: files(3, 4) }),
      change: change({
        commits: [commit('c'), commit('b')],
        paths: [
          { ...touched('c'), removed: paths(2) },
          { ...touched('b'), removed: paths(1) },
        ],
        removed: paths(1, 2),
      }),
    }));
    expect(sink.notices.size).toBe(0);
  });

  it('gives no alarm for what was put back before anybody looked', async () => {
    await start({ state: gitState({ files: files(1, 2, 3) }) });
    await look(() => ({
      state: gitState({ head: commit('c'), files: files(1, 2, 3) }),
      change: change({
        commits: [commit('c'), commit('b')],
        paths: [
          { ...touched('c'), added: paths(1, 2) },
          { ...touched('b'), removed: paths(1, 2) },
        ],
      }),
    }));
    expect(sink.notices.size).toBe(0);
  });

  it('ends the alarm of before a restart when the files are back', async () => {
    await start({ state: gitState({ files: files(1, 2, 3) }) });
    await look(() => ({
      state: gitState({ head: commit('b'), files: files(3) }),
      change: change({ commits: [commit('b')], removed: paths(1, 2) }),
    }));
    expect(sink.notices.size).toBe(1);
    abort.abort();
    await running;

    abort = new AbortController();
    reader = new FakeReader();
    const seen = sink.sightings;
    reader.last = { state: gitState({ head: commit('b'), files: files(3) }) };
    collector = new GitOpsCollector(reader, {
      branch: 'main',
      now: () => now,
      openNotices: async () => [...sink.notices.values()],
    });
    running = collector.run(sink, abort.signal);
    await until('the read after the restart', () => sink.sightings > seen);
    expect(sink.notices.size).toBe(1);
    await look(() => ({
      state: gitState({ head: commit('c'), files: files(1, 2, 3) }),
      change: change({ commits: [commit('c')], added: paths(1, 2) }),
    }));
    expect(sink.notices.size).toBe(0);
  });

  it('shows a broken overlay on its service, with what was known of it', async () => {
    const overlay = (service: string, replicas: number): OverlayFile => ({
      path: `staging/${service}/kustomization.yaml`,
      environment: 'staging',
      service,
      replicas,
    });
    const hibernation: HibernationFile = {
      path: 'staging/hibernation.yaml',
      replicas: { checkout: 2 },
      keepAwake: [],
    };
    const broken = (path: string, letter: string) => ({
      path,
      environment: 'staging',
      kind: 'staging' as const,
      line: 4,
      reason: 'images must be a list',
      commit: commit(letter),
    });
    await start({
      state: gitState({
        staging: [overlay('checkout', 2), overlay('catalog', 1)],
        hibernation,
      }),
    });
    const catalogPath = 'staging/catalog/kustomization.yaml';
    await look(() => ({
      state: gitState({
        head: commit('b'),
        staging: [overlay('checkout', 2)],
        hibernation,
        broken: [broken(catalogPath, 'b')],
        lastCommits: { [catalogPath]: commit('b') },
      }),
      change: change({ commits: [commit('b')], modified: [catalogPath] }),
    }));
    expect(sink.of('desired').get('staging')).toMatchObject({
      broken: undefined,
      hibernation: { replicas: { checkout: 2 } },
      workloads: [
        { service: 'checkout', replicas: 2 },
        {
          service: 'catalog',
          replicas: 1,
          broken: {
            message: `${catalogPath} line 4: images must be a list`,
            source: 'gitops',
          },
        },
      ],
    });
    await look(() => ({
      state: gitState({
        head: commit('c'),
        staging: [overlay('checkout', 2), overlay('catalog', 1)],
        broken: [broken(hibernation.path, 'c')],
      }),
      change: change({ commits: [commit('c')], modified: [hibernation.path] }),
    }));
    expect(sink.of('desired').get('staging')).toMatchObject({
      broken: { message: expect.stringContaining('staging/hibernation.yaml') },
      hibernation: { replicas: { checkout: 2 } },
    });
  });

  it('tells that history was rewritten', async () => {
    await start({ state: gitState({ files: files(7, 8) }) });
    await look(() => ({
      state: gitState({ head: commit('f'), files: files(7) }),
      change: change({ rewritten: true, removed: paths(8) }),
    }));
    expect([...sink.notices.values()]).toEqual([
      expect.objectContaining({
        kind: 'history-rewritten',
        message: expect.stringMatching(
          /commit aaaaaaa is no longer part of it/,
        ),
      }),
    ]);
    expect([...sink.of('desired').keys()]).toEqual(['pr-7']);
  });

  it('notices after a restart what happened meanwhile', async () => {
    const heads = {
      get: async () => 'a'.repeat(40),
      set: jest.fn(async () => undefined),
    };
    const meanwhile: ReadResult = {
      state: gitState({ head: commit('b'), files: files(3, 4, 5, 6) }),
      change: change({ commits: [commit('b')], removed: paths(1, 2) }),
    };
    reader.next.push(() => meanwhile);
    await start(meanwhile, { heads });
    expect(reader.sinces[0]).toBe('a'.repeat(40));
    expect([...sink.notices.values()]).toEqual([
      expect.objectContaining({
        kind: 'mass-deletion',
        environments: ['pr-1', 'pr-2'],
      }),
    ]);
    expect(heads.set).toHaveBeenCalledWith('b'.repeat(40));
  });

  it('keeps its facts and goes on trying while the repository is away', async () => {
    await start({ state: gitState({ files: files(7) }) });
    const away = () => {
      throw new ServiceUnavailableError('The Git host cannot be reached');
    };
    reader.next.push(away, away);
    collector.lookNow();
    await until('it is back', () => sink.sightings > 1);
    expect(sink.failures).toEqual(
      Array(2).fill('The Git host cannot be reached'),
    );
    expect(sink.of('desired').size).toBe(1);
  });
});
