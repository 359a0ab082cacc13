import type { GitOpsState, ReadResult } from '@slipway/gitops-node';
import type { Notice } from '@slipway/plugin-environments-common';
import type { FactSink } from '../types';
import { brokenKinds, brokenNotice, brokenNoticeId } from './brokenFiles';
import { massDeletionNotice, prNames } from './massDeletion';

/** What the repository's history and files give people to look at. */
export class RepositoryNotices {
  private told = new Map<string, string>();
  private deletions: Notice[] = [];

  constructor(
    private readonly sink: FactSink,
    private readonly options: { branch: string; massDeletionShare?: number },
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
