import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Attribution, GitOpsWriter, Intent } from '@slipway/gitops-node';
import type {
  CommandResult,
  Environment,
} from '@slipway/plugin-environments-common';
import type { ArgoCdCommands } from './types';

/** What is said of a commit, before and after. */
export interface Wording {
  done: string;
  wouldBe: string;
  nothingToDo: string;
}

interface Options {
  argocd: Pick<ArgoCdCommands, 'refresh'>;
  refreshAfterCommit: boolean;
  /** Has the portal itself look at the repository. */
  lookAtGit: () => Promise<void>;
  logger: LoggerService;
}

/** Makes commits to the GitOps repository, and has them seen without waiting for a poll. */
export class Commits {
  readonly #gitops: Pick<GitOpsWriter, 'apply'>;
  readonly #options: Options;

  constructor(gitops: Pick<GitOpsWriter, 'apply'>, options: Options) {
    this.#gitops = gitops;
    this.#options = options;
  }

  /** Makes the repository say what is wanted, or with `dryRun` tells what that would change. */
  async make(
    intent: Intent,
    options: {
      by: Attribution;
      dryRun: boolean;
      /** The environment that changes. */
      on: Pick<Environment, 'name' | 'kind'>;
      wording: Wording;
    },
  ): Promise<CommandResult> {
    const { by, dryRun, on, wording } = options;
    const result = await this.#gitops.apply(intent, by, { dryRun });
    const { changed, diff, commit, notes = [] } = result;
    const say = (sentence: string) => [sentence, ...notes].join('. ');
    if (!changed) return nothingToDo(say(wording.nothingToDo));
    if (dryRun) return { message: say(wording.wouldBe), changed, diff };
    this.#haveItSeen(on);
    return {
      message: say(wording.done),
      changed,
      diff,
      commit: commit && { sha: commit.sha, url: commit.url },
    };
  }

  /** The commit is made; that nobody could be told of it only means waiting for the next poll. */
  #haveItSeen(on: Pick<Environment, 'name' | 'kind'>): void {
    const { argocd, refreshAfterCommit, lookAtGit, logger } = this.#options;
    const warn = (who: string) => (error: unknown) =>
      logger.warn(
        `${who} could not be told of a commit for ${on.name}; its next poll finds it`,
        error instanceof Error ? error : undefined,
      );
    lookAtGit().catch(warn('The collector of the GitOps repository'));
    if (refreshAfterCommit) argocd.refresh([on]).catch(warn('Argo CD'));
  }
}

/** The answer to a command that finds its wish fulfilled. */
export function nothingToDo(message: string): CommandResult {
  return { message, changed: false, diff: '' };
}
