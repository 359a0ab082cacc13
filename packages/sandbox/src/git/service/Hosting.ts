import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock } from '../../core/clock';
import { BareRepository } from '../repository/BareRepository';
import { Accounts } from '../state/Accounts';
import { StateFile } from '../state/StateFile';
import type { Account, RepositoryState } from '../state/types';
import { HostedRepository } from './HostedRepository';
import { HostError } from './errors';
import type { HostEvent } from './events';

/** The repositories of the host, who there is, and what happens to them; no HTTP. */
export class Hosting {
  readonly accounts = new Accounts();
  readonly #repositories = new Map<string, HostedRepository>();
  readonly #listeners = new Set<(event: HostEvent) => void>();
  #lastId = 1000;

  private constructor(
    readonly directory: string,
    readonly clock: Clock,
    private readonly file: StateFile,
  ) {}

  /** Opens what an earlier run left in `directory`, or starts empty. */
  static async open(directory: string, clock: Clock): Promise<Hosting> {
    await mkdir(directory, { recursive: true });
    const file = new StateFile(join(directory, 'state.json'));
    const hosting = new Hosting(directory, clock, file);
    const saved = await file.load();
    if (saved) {
      hosting.#lastId = saved.lastId;
      for (const state of saved.repositories) await hosting.#add(state);
    }
    return hosting;
  }

  /** ISO 8601 with seconds, as GitHub writes it. */
  now(): string {
    return this.clock.timestamp();
  }

  nextId(): number {
    this.#lastId += 1;
    return this.#lastId;
  }

  list(): HostedRepository[] {
    return [...this.#repositories.values()];
  }

  find(fullName: string): HostedRepository | undefined {
    return this.#repositories.get(fullName.toLowerCase());
  }

  /** @throws HostError 404 for a repository the host does not have */
  get(fullName: string): HostedRepository {
    const repository = this.find(fullName);
    if (!repository) throw HostError.notFound();
    return repository;
  }

  /** Makes an empty repository; an existing one of that name is answered as it is. */
  async create(
    owner: string,
    name: string,
    description: string | null,
    defaultBranch: string,
  ): Promise<HostedRepository> {
    const known = this.find(`${owner}/${name}`);
    if (known) return known;
    this.accounts.get(owner);
    const repository = await this.#add({
      id: this.nextId(),
      owner,
      name,
      description,
      defaultBranch,
      createdAt: this.now(),
      pushedAt: this.now(),
      pulls: [],
      comments: [],
      reviews: [],
      statuses: [],
      hooks: [],
    });
    this.changed();
    return repository;
  }

  async #add(state: RepositoryState): Promise<HostedRepository> {
    const directory = join(this.directory, state.owner, `${state.name}.git`);
    const git = await BareRepository.create(directory, state.defaultBranch);
    const repository = new HostedRepository(git, state);
    repository.knownReferences = await git.references();
    this.#repositories.set(repository.fullName.toLowerCase(), repository);
    return repository;
  }

  /** Tells listeners and saves. */
  emit(event: HostEvent): void {
    this.changed();
    for (const listener of this.#listeners) listener(event);
  }

  /** Something beside Git changed: it is saved soon. */
  changed(): void {
    this.file.save(() => ({
      version: 1,
      lastId: this.#lastId,
      repositories: this.list().map(({ state }) => ({
        ...state,
        hooks: state.hooks.map(hook => ({ ...hook, deliveries: [] })),
      })),
    }));
  }

  onEvent(listener: (event: HostEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** The account of a commit's author, by address. */
  accountOf(person: { email: string }): Account | undefined {
    return this.accounts.byEmail(person.email);
  }

  async flush(): Promise<void> {
    await this.file.flush();
  }
}
