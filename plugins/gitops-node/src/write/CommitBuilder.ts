import type { GitOpsConfig } from '../config/readGitOpsConfig';
import type { BareClone } from '../git/BareClone';
import { GitCommandError, GitError } from '../git/GitError';
import { createCommit } from '../git/createCommit';
import { parseCommit } from '../git/parseCommit';
import { commitUrl } from '../layout/links';
import type { Commit, WriteResult } from '../types';
import type { Job, Outcome } from './Job';
import { WorkingTree } from './WorkingTree';
import { authorName, commitMessage } from './commitMessage';
import { planIntent } from './planIntent';
import type { Plan } from './types';
import { unifiedDiff, type FileEdit } from './unifiedDiff';

/** Turns intents into commits on top of a head, in the local copy only. */
export class CommitBuilder {
  readonly #config: GitOpsConfig;
  readonly #clone: BareClone;
  readonly #reference: string;
  readonly #now: () => Date;

  constructor(options: {
    config: GitOpsConfig;
    clone: BareClone;
    reference: string;
    now?: () => Date;
  }) {
    this.#config = options.config;
    this.#clone = options.clone;
    this.#reference = options.reference;
    this.#now = options.now ?? (() => new Date());
  }

  /** What a job would do on a head. */
  async preview(job: Job, head: string): Promise<WriteResult> {
    const { plan, edits } = await this.#plan(job, head);
    return resultOf(plan, edits);
  }

  /** One commit for each job that changes something; the tip is the head when none does. */
  async build(
    jobs: readonly Job[],
    head: string,
  ): Promise<{ tip: string; outcomes: Outcome[] }> {
    let tip = head;
    const outcomes: Outcome[] = [];
    for (const job of jobs) {
      try {
        const { plan, edits } = await this.#plan(job, tip);
        const commit =
          edits.length > 0
            ? await this.#commit(job, plan, edits, tip)
            : undefined;
        tip = commit?.sha ?? tip;
        const result = resultOf(plan, edits, commit);
        outcomes.push({ settle: () => job.resolve(result) });
      } catch (error) {
        if (error instanceof GitCommandError || error instanceof GitError) {
          throw error;
        }
        outcomes.push({ settle: () => job.reject(error) });
      }
    }
    return { tip, outcomes };
  }

  async #plan(
    { intent, attribution }: Job,
    parent: string,
  ): Promise<{ plan: Plan; edits: FileEdit[] }> {
    const tree = await WorkingTree.at(this.#clone, parent);
    const plan = await planIntent(intent, tree, {
      actor: attribution.actor,
      reason: attribution.reason,
      now: this.#now(),
    });
    return { plan, edits: await tree.edits() };
  }

  async #commit(
    { intent, attribution }: Job,
    plan: Plan,
    edits: FileEdit[],
    parent: string,
  ): Promise<Commit> {
    const { committer } = this.#config;
    const sha = await createCommit(this.#clone.git, {
      reference: this.#reference,
      parent,
      changes: new Map(edits.map(({ path, after }) => [path, after])),
      message: commitMessage(plan.subject, intent, attribution),
      author: { name: authorName(attribution.actor), email: committer.email },
      committer,
      date: this.#now(),
    });
    const object = await this.#clone.objects.read(sha);
    if (!object?.content) {
      throw new GitError('failed', `The copy has no commit ${sha}`);
    }
    return parseCommit(sha, object.content, id => commitUrl(this.#config, id));
  }
}

function resultOf(
  { notes }: Plan,
  edits: FileEdit[],
  commit?: Commit,
): WriteResult {
  return {
    changed: edits.length > 0,
    diff: unifiedDiff(edits),
    ...(commit && { commit }),
    ...(notes.length > 0 && { notes }),
  };
}
