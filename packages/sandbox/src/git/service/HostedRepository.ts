import type { BareRepository } from '../repository/BareRepository';
import type { PullRequest, RepositoryState } from '../state/types';

/** A repository of the host: Git, and what the host knows beside it. */
export class HostedRepository {
  /** Refs as they were when pushes were last looked for. */
  knownReferences = new Map<string, string>();
  #queue: Promise<unknown> = Promise.resolve();
  readonly #pulls = new Map<number, PullRequest>();

  constructor(
    readonly git: BareRepository,
    readonly state: RepositoryState,
  ) {
    for (const pull of state.pulls) this.#pulls.set(pull.number, pull);
  }

  get owner(): string {
    return this.state.owner;
  }

  get name(): string {
    return this.state.name;
  }

  /** `owner/name`. */
  get fullName(): string {
    return `${this.owner}/${this.name}`;
  }

  pull(number: number): PullRequest | undefined {
    return this.#pulls.get(number);
  }

  addPull(pull: PullRequest): void {
    this.state.pulls.push(pull);
    this.#pulls.set(pull.number, pull);
  }

  /** The next number that neither was nor is in use. */
  nextPullNumber(): number {
    return Math.max(0, ...this.#pulls.keys()) + 1;
  }

  /** Runs one task after another, so that two never change this repository's pull requests or refs at once. */
  exclusively<T>(task: () => Promise<T>): Promise<T> {
    const result = this.#queue.then(task, task);
    // The caller of this task gets its error; the next task starts all the same.
    this.#queue = result.catch(() => undefined);
    return result;
  }
}
