import type {
  Build,
  Buildkite,
  BuildRequest,
  Person,
  Pipeline,
} from '../../buildkite';
import type {
  Account,
  CommitRecord,
  GitHost,
  PullRequest,
  PullRequestEvent,
  PushEvent,
} from '../../git';
import type { BuiltRepository } from './repositories';

const branchPrefix = 'refs/heads/';
const skips = /\[(?:skip[ -]ci|ci[ -]skip)\]/i;
const builtActions = new Set(['opened', 'reopened', 'synchronize']);

/** What {@link BuildTriggers} needs. */
export interface BuildTriggersOptions {
  git: GitHost;
  buildkite: Buildkite;
  repositories: readonly BuiltRepository[];
}

/**
 * Starts builds of what is pushed and of pull requests, as Buildkite's GitHub integration does. A commit of a pull
 * request has one build that carries it, whether the push or the pull request came first; a branch has one besides when
 * it was pushed before its pull request was opened. Neither tags nor deleted branches are built, nor what says
 * `[skip ci]`; a newer push cancels nothing.
 */
export class BuildTriggers {
  #queue: Promise<void> = Promise.resolve();
  readonly #unsubscribe: Array<() => void> = [];

  constructor(private readonly options: BuildTriggersOptions) {}

  /** From now on; what happened before is not built. */
  start(): void {
    const { git } = this.options;
    this.#unsubscribe.push(
      git.onPush(push => {
        const pipelines = this.#pipelinesOf(push.repository);
        for (const pipeline of pipelines) {
          this.#next(() => this.#buildPush(pipeline, push));
        }
      }),
      git.onPullRequest(event => {
        if (!builtActions.has(event.action)) return;
        for (const pipeline of this.#pipelinesOf(event.repository.fullName)) {
          this.#next(() => this.#buildPullRequest(pipeline, event));
        }
      }),
    );
  }

  async stop(): Promise<void> {
    for (const unsubscribe of this.#unsubscribe) unsubscribe();
    this.#unsubscribe.length = 0;
    await this.settled();
  }

  /** Resolves when there is a build of everything that happened so far. */
  async settled(): Promise<void> {
    await this.#queue;
  }

  async #buildPush(pipeline: Pipeline, push: PushEvent): Promise<void> {
    const { git } = this.options;
    if (!push.ref.startsWith(branchPrefix) || /^0+$/.test(push.after)) return;
    const branch = push.ref.slice(branchPrefix.length);
    const pull = git
      .pullRequests(push.repository, 'open')
      .find(({ head }) => head === branch);
    await this.#build(pipeline, push.repository, {
      branch,
      sha: push.after,
      by: push.pusher,
      pull,
    });
  }

  async #buildPullRequest(
    pipeline: Pipeline,
    { pull, repository, sender }: PullRequestEvent,
  ): Promise<void> {
    await this.#build(pipeline, repository.fullName, {
      branch: pull.head,
      sha: pull.headSha,
      by: sender,
      pull,
    });
  }

  async #build(
    pipeline: Pipeline,
    repository: string,
    wanted: { branch: string; sha: string; by: Account; pull?: PullRequest },
  ): Promise<void> {
    const { git, buildkite } = this.options;
    const { branch, sha, by, pull } = wanted;
    const commit = await git.readCommit(repository, sha);
    if (!commit || skips.test(commit.message)) return;
    if (pull && pipeline.builds.some(build => isOf(build, sha, pull))) return;
    const request: BuildRequest = {
      commit: sha,
      branch,
      message: commit.message,
      author: authorOf(commit, by),
      creator: personOf(pipeline, [by.email, commit.author.email]),
      source: 'webhook',
      pullRequest: pull && {
        id: String(pull.number),
        base: pull.base,
        repository: git.cloneUrl(repository),
      },
    };
    buildkite.model.createBuild(pipeline, request);
  }

  #pipelinesOf(repository: string): Pipeline[] {
    return this.options.repositories
      .filter(each => each.repository === repository)
      .map(({ pipeline }) => pipeline);
  }

  /** One after another, so that a push and its pull request see each other's build. */
  #next(task: () => Promise<void>): void {
    this.#queue = this.#queue.then(task).catch((error: unknown) => {
      const why = error instanceof Error ? error.message : String(error);
      process.emitWarning(`No build was started: ${why}`);
    });
  }
}

function isOf(build: Build, sha: string, pull: PullRequest): boolean {
  return build.commit === sha && build.pullRequest?.id === String(pull.number);
}

function authorOf({ author }: CommitRecord, pusher: Account) {
  const { name, email } = author;
  return {
    name,
    email,
    ...(email === pusher.email && { username: pusher.login }),
  };
}

/** The first of them who has a user at Buildkite. */
function personOf(
  pipeline: Pipeline,
  emails: readonly string[],
): Person | undefined {
  const { people } = pipeline.organization;
  return emails
    .map(email => people.find(person => person.email === email))
    .find(person => person !== undefined);
}
