import type { GitOpsState, ReadResult } from '@slipway/gitops-node';
import type { Notice } from '@slipway/plugin-environments-common';
import type { FactSink } from '../types';
import { brokenKinds, brokenNotice, brokenNoticeId } from './brokenFiles';
import { isRestored, massDeletionNotices } from './massDeletion';

/** What the repository's history and files give people to look at. */
export class RepositoryNotices {
  private told = new Map<string, string>();

  constructor(
    private readonly sink: FactSink,
    private readonly options: {
      branch: string;
      massDeletionShare?: number;
      /** What people have not looked at yet, also from before a restart. */
      openNotices: () => Promise<Notice[]>;
    },
  ) {}

  async note({ state, change }: ReadResult, now: Date): Promise<void> {
    const at = now.toISOString();
    await this.tellBroken(state, at);
    await this.clearRestored(state);
    if (!change?.from) return;
    if (change.rewritten) await this.tellRewritten(state, change.from, at);
    const { massDeletionShare = 0.2 } = this.options;
    const deletions = massDeletionNotices(change, state, massDeletionShare, at);
    for (const deletion of deletions) await this.sink.notice(deletion);
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
    const open = await this.options.openNotices();
    for (const notice of open) {
      if (notice.kind === 'mass-deletion' && isRestored(notice, state))
        await this.sink.clearNotice(notice.id);
    }
  }
}
