import { Backoff, Doorbell } from '@slipway/collectors-node';
import type { GitOpsReader, ReadResult } from '@slipway/gitops-node';
import { isError } from '@backstage/errors';
import type { Notice } from '@slipway/plugin-environments-common';
import type { Collector, FactSink } from '../types';
import { DesiredFacts } from './DesiredFacts';
import { GitHostPages } from './GitHostPages';
import { RepositoryNotices } from './RepositoryNotices';

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
  /** Notices that are open, whoever wrote them. Without it, those from before a restart stay until people take note. */
  openNotices?: () => Promise<Notice[]>;
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
    const notices = new RepositoryNotices(sink, {
      ...this.options,
      openNotices: this.options.openNotices ?? (async () => []),
    });
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
      await facts.note(result.state, result.change, now);
      await notices.note(result, now);
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
