import type {
  GitOpsReader,
  GitOpsState,
  ReadResult,
} from '@slipway/gitops-node';
import type { Notice } from '@slipway/plugin-environments-common';
import { isError } from '@backstage/errors';
import { Backoff, Doorbell } from '../transport';
import type { Collector, FactSink } from '../types';
import { brokenKinds, brokenNotice, brokenNoticeId } from './brokenFiles';
import { DesiredFacts } from './DesiredFacts';
import { GitHostPages } from './GitHostPages';
import { massDeletionNotice, prNames } from './massDeletion';

/** Remembers over restarts up to which commit the repository has been looked at. */
export interface HeadMemory {
  get(): Promise<string | undefined>;
  set(sha: string): Promise<void>;
}

/** How a {@link GitOpsCollector} goes about it. */
export interface GitOpsCollectorOptions {
  /** Page of the GitOps repository. */
  webUrl?: string;
  branch: string;
  /** Default 30 s. */
  pollEveryMs?: number;
  /** Part of the PR environment files that may vanish in one commit without a notice. Default 0.2. */
  massDeletionShare?: number;
  /** Without it, what happened while nobody looked raises no notice. */
  heads?: HeadMemory;
  backoff?: { firstMs: number; mostMs: number };
  now?: () => Date;
}

/** Reads the GitOps repository again and again, and at once when a webhook or a command says that it changed. */
export class GitOpsCollector implements Collector {
  readonly source = 'gitops';
  readonly kind = 'gitops' as const;
  private readonly doorbell = new Doorbell();

  constructor(
    private readonly reader: Pick<GitOpsReader, 'read'>,
    private readonly options: GitOpsCollectorOptions,
  ) {}

  lookNow(): void {
    this.doorbell.ring();
  }

  async run(sink: FactSink, signal: AbortSignal): Promise<void> {
    const {
      webUrl,
      branch,
      pollEveryMs = 30_000,
      heads,
      backoff: pace = { firstMs: 1000, mostMs: 60_000 },
    } = this.options;
    const facts = new DesiredFacts(sink, new GitHostPages(webUrl, branch));
    const backoff = new Backoff(pace);
    const notices = new RepositoryNotices(sink, this.options);
    let since = await heads?.get();
    while (!signal.aborted) {
      const result = await this.read(sink, signal, since);
      if (signal.aborted) return;
      if (!result) {
        await this.doorbell.wait(backoff.nextMs(), signal);
        continue;
      }
      backoff.reset();
      const now = this.options.now?.() ?? new Date();
      const countBefore = facts.pullRequestCount;
      await facts.note(result.state, result.change, now);
      await notices.note(result, countBefore, now);
      await sink.observed();
      const { sha } = result.state.head;
      if (sha !== since) await heads?.set(sha);
      since = sha;
      await this.doorbell.wait(pollEveryMs, signal);
    }
  }

  /** Undefined when the repository cannot be read now; the sink has been told why. */
  private async read(
    sink: FactSink,
    signal: AbortSignal,
    since: string | undefined,
  ): Promise<ReadResult | undefined> {
    try {
      return await this.reader.read({ signal, since });
    } catch (error) {
      if (signal.aborted) return undefined;
      if (!isError(error) || error.name !== 'ServiceUnavailableError')
        throw error;
      await sink.failing(error.message, error);
      return undefined;
    }
  }
}

/** What the repository's history and files give people to look at. */
class RepositoryNotices {
  private told = new Map<string, string>();
  private deletions: Notice[] = [];

  constructor(
    private readonly sink: FactSink,
    private readonly options: GitOpsCollectorOptions,
  ) {}

  async note(
    { state, change }: ReadResult,
    knownBefore: number,
    now: Date,
  ): Promise<void> {
    const at = now.toISOString();
    await this.tellBroken(state, at);
    await this.clearRestored(state);
    if (!change?.from) return;
    if (change.rewritten) await this.tellRewritten(state, change.from, at);
    const added = prNames(change.added).length;
    const removed = prNames(change.removed).length;
    const countBefore =
      knownBefore || countPullRequests(state) - added + removed;
    const { massDeletionShare = 0.2 } = this.options;
    const deletion = massDeletionNotice(
      change,
      state.head,
      countBefore,
      massDeletionShare,
      at,
    );
    if (!deletion) return;
    this.deletions.push(deletion);
    await this.sink.notice(deletion);
  }

  private async tellBroken(state: GitOpsState, at: string): Promise<void> {
    for (const kind of brokenKinds) {
      const id = brokenNoticeId(kind);
      const notice = brokenNotice(kind, state.broken, at);
      const text = notice?.detail ?? '';
      if (this.told.get(id) === text) continue;
      if (notice) await this.sink.notice(notice);
      else await this.sink.clearNotice(id);
      this.told.set(id, text);
    }
  }

  private async tellRewritten(
    { head }: GitOpsState,
    from: string,
    at: string,
  ): Promise<void> {
    await this.sink.notice({
      id: `history-rewritten/${head.sha}`,
      kind: 'history-rewritten',
      severity: 'warning',
      at,
      message: `The history of ${this.options.branch} was rewritten: commit ${from.slice(0, 7)} is no longer part of it, ${head.sha.slice(0, 7)} by ${head.author.name} is its head now`,
      detail: `Commits that were pushed over are lost to Git unless somebody still has ${from}.`,
      commit: { sha: head.sha, author: head.author.name, url: head.url },
      environments: [],
    });
  }

  /** A mass deletion is over when its files are back. */
  private async clearRestored(state: GitOpsState): Promise<void> {
    for (const notice of this.deletions) {
      if (!notice.environments.every(name => state.environments.has(name)))
        continue;
      await this.sink.clearNotice(notice.id);
      this.deletions = this.deletions.filter(one => one !== notice);
    }
  }
}

function countPullRequests({ environments }: GitOpsState): number {
  return [...environments.values()].filter(
    ({ kind }) => kind === 'pull-request',
  ).length;
}
