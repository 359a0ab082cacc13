import type { CommitRecord } from './repository/commitLog';
import type { CommitSpec } from './repository/fastImport';
import type { Hosting } from './service/Hosting';
import type { HostedRepository } from './service/HostedRepository';
import type { HostEvent, PushEvent } from './service/events';
import { addComment, setStatus, NewStatus } from './service/conversation';
import { addHook, NewHook } from './service/hooks';
import { mergePull, MergeWish } from './service/merges';
import {
  changePull,
  NewPullRequest,
  openPull,
  openPulls,
} from './service/pullRequests';
import { writeCommits } from './service/writing';
import type { CommitStatus, Hook, PullRequest } from './state/types';
import type { Webhooks } from './webhooks/Webhooks';
import { HostError } from './service/errors';

/** A commit the world asks for. */
export type NewCommit = Omit<CommitSpec, 'branch' | 'date'> & {
  /** Milliseconds since the epoch; absent: now. */
  date?: number;
};

/** What happened to a pull request. */
export type PullRequestEvent = Extract<HostEvent, { type: 'pull_request' }>;

/** A repository the world asks for. */
export interface NewRepository {
  description?: string;
  /** `main` by default. */
  defaultBranch?: string;
  /** Oldest first; made only when the repository is new. */
  history?: readonly CommitSpec[];
  /** Content of a first commit, when there is no history. */
  files?: Readonly<Record<string, string | Buffer>>;
}

/** What the sandbox's world does to the host's content, in the same process. Repositories are named `owner/name`. */
export class GitHostContent {
  constructor(
    private readonly hosting: Hosting,
    private readonly hooks: Webhooks,
  ) {}

  /** Names of all repositories. */
  repositories(): string[] {
    return this.hosting.list().map(repository => repository.fullName);
  }

  hasRepository(name: string): boolean {
    return this.hosting.find(name) !== undefined;
  }

  /** Makes a repository with its content; one that exists is left as it is. */
  async createRepository(
    owner: string,
    name: string,
    wanted: NewRepository = {},
  ): Promise<void> {
    if (this.hosting.find(`${owner}/${name}`)) return;
    const branch = wanted.defaultBranch ?? 'main';
    const repository = await this.hosting.create(
      owner,
      name,
      wanted.description ?? null,
      branch,
    );
    const bot = this.hosting.accounts.bot;
    const history = wanted.history ?? [
      {
        branch,
        message: 'Start',
        author: bot,
        date: this.hosting.clock.now(),
        files: wanted.files ?? {},
      },
    ];
    await writeCommits(this.hosting, repository, history, bot);
  }

  /** Makes one commit on a branch and answers its SHA. Made again on the newest head when somebody pushes meanwhile. */
  async commit(
    repository: string,
    branch: string,
    commit: NewCommit,
  ): Promise<string> {
    const date = commit.date ?? this.hosting.clock.now();
    const [sha] = await this.commits(repository, [{ ...commit, branch, date }]);
    if (!sha) throw new Error(`No commit was made in ${repository}`);
    return sha;
  }

  /** Makes many commits on any branches at once; SHAs in order. */
  commits(
    repository: string,
    commits: readonly CommitSpec[],
  ): Promise<string[]> {
    return writeCommits(
      this.hosting,
      this.#get(repository),
      commits,
      this.#pusher(commits),
    );
  }

  openPullRequest(
    wanted: NewPullRequest & { repository: string },
  ): Promise<PullRequest> {
    return openPull(this.hosting, this.#get(wanted.repository), wanted);
  }

  /** Opens thousands in a second. */
  openPullRequests(
    repository: string,
    wanted: readonly NewPullRequest[],
  ): Promise<PullRequest[]> {
    return openPulls(this.hosting, this.#get(repository), wanted);
  }

  /** Merges as `login` and answers the SHA of the merge. */
  mergePullRequest(
    repository: string,
    number: number,
    login: string,
    wish: MergeWish = { method: 'merge' },
  ): Promise<string> {
    const { hosted, pull } = this.#pull(repository, number);
    const sender = this.hosting.accounts.get(login);
    return mergePull(this.hosting, hosted, pull, wish, sender);
  }

  closePullRequest(
    repository: string,
    number: number,
    login: string,
  ): Promise<PullRequest> {
    const { hosted, pull } = this.#pull(repository, number);
    const sender = this.hosting.accounts.get(login);
    const change = { state: 'closed' } as const;
    return changePull(this.hosting, hosted, pull, change, sender);
  }

  /** All pull requests of a repository, or one state of them. */
  pullRequests(repository: string, state?: 'open' | 'closed'): PullRequest[] {
    return this.#get(repository).state.pulls.filter(
      pull => state === undefined || pull.state === state,
    );
  }

  addWebhook(repository: string, hook: NewHook): Hook {
    return addHook(this.hosting, this.#get(repository), hook);
  }

  setStatus(
    repository: string,
    status: NewStatus & { sha: string; creator?: string },
  ): CommitStatus {
    const creator = this.hosting.accounts.get(
      status.creator ?? this.hosting.accounts.bot.login,
    );
    const hosted = this.#get(repository);
    return setStatus(this.hosting, hosted, status.sha, status, creator);
  }

  comment(
    repository: string,
    number: number,
    login: string,
    body: string,
  ): void {
    const { hosted, pull } = this.#pull(repository, number);
    const author = this.hosting.accounts.get(login);
    addComment(this.hosting, hosted, pull, body, author);
  }

  /** Calls `listener` for every ref that moves, by whoever. Returns what stops it. */
  onPush(listener: (event: PushEvent) => void): () => void {
    return this.hosting.onEvent(event => {
      if (event.type === 'push') listener(event.push);
    });
  }

  /** Calls `listener` for whatever happens to pull requests, by whoever. Returns what stops it. */
  onPullRequest(listener: (event: PullRequestEvent) => void): () => void {
    return this.hosting.onEvent(event => {
      if (event.type === 'pull_request') listener(event);
    });
  }

  /** Where the bare repository is on disk. */
  directoryOf(repository: string): string {
    return this.#get(repository).git.directory;
  }

  /** The commit that a branch, tag or SHA means; undefined when there is none. */
  readCommit(
    repository: string,
    revision: string,
  ): Promise<CommitRecord | undefined> {
    return this.#get(repository).git.commit(revision);
  }

  /** The SHA that a branch, tag or SHA means; undefined when there is none. */
  resolve(repository: string, revision: string): Promise<string | undefined> {
    return this.#get(repository).git.resolve(revision);
  }

  /** SHAs of the newest commits of a branch, newest first; of what was merged only the merge. */
  async newestCommits(
    repository: string,
    branch: string,
    limit: number,
  ): Promise<string[]> {
    const log = await this.#get(repository).git.log({
      revisions: [branch],
      limit,
      firstParent: true,
    });
    return log.map(({ sha }) => sha);
  }

  /** A file at a revision; undefined when there is none. */
  async readFile(
    repository: string,
    revision: string,
    path: string,
  ): Promise<string | undefined> {
    const content = await this.#get(repository).git.file(revision, path);
    return content?.toString('utf8');
  }

  /**
   * All files at a revision (below `folder`, when given) by path. Contents are
   * kept by SHA, so that reading again costs only what changed.
   *
   * @throws HostError 404 when there is no such revision
   */
  async readTree(
    repository: string,
    revision: string,
    folder?: string,
  ): Promise<{ commit: string; files: Map<string, string> }> {
    const { git } = this.#get(repository);
    const commit = await git.resolve(revision);
    if (!commit) throw HostError.notFound();
    const entries = await git.tree(commit, { recursive: true, path: folder });
    const contents = await git.blobs(entries.map(entry => entry.sha));
    const files = new Map<string, string>();
    for (const { path, sha } of entries) {
      const content = contents.get(sha);
      if (content) files.set(path, content.toString('utf8'));
    }
    return { commit, files };
  }

  /** Resolves when all webhooks due so far were tried. */
  webhooksSettled(): Promise<void> {
    return this.hooks.settled();
  }

  #get(name: string): HostedRepository {
    const repository = this.hosting.find(name);
    if (repository) return repository;
    throw new Error(
      `The Git host has no repository ${name}, only ${this.repositories().join(', ')}`,
    );
  }

  #pull(name: string, number: number) {
    const hosted = this.#get(name);
    const pull = hosted.pull(number);
    if (!pull) throw new Error(`${name} has no pull request ${number}`);
    return { hosted, pull };
  }

  #pusher(commits: readonly CommitSpec[]) {
    const last = commits.at(-1);
    const { accounts } = this.hosting;
    return (last && accounts.byEmail(last.author.email)) ?? accounts.bot;
  }
}
