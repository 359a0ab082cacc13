import type { Adapter, AdapterPayload } from 'oidc-provider';

interface Entry {
  payload: AdapterPayload;
  /** Milliseconds since the epoch. */
  expiresAt: number;
}

/**
 * What the provider remembers of one kind (sessions, refresh tokens, …). When it is full, what nobody asked for the
 * longest is forgotten, so that a sandbox that runs for weeks does not grow.
 */
export class BoundedMemory implements Adapter {
  readonly #entries = new Map<string, Entry>();

  /** @param limit how many entries it holds at most */
  constructor(private readonly limit = 5_000) {}

  async upsert(
    id: string,
    payload: AdapterPayload,
    expiresInSeconds = Infinity,
  ): Promise<void> {
    this.#put(id, { payload, expiresAt: Date.now() + expiresInSeconds * 1000 });
    for (const oldest of this.#entries.keys()) {
      if (this.#entries.size <= this.limit) break;
      this.#entries.delete(oldest);
    }
  }

  async find(id: string): Promise<AdapterPayload | undefined> {
    const entry = this.#entries.get(id);
    if (!entry) return undefined;
    this.#entries.delete(id);
    if (entry.expiresAt <= Date.now()) return undefined;
    this.#put(id, entry);
    return entry.payload;
  }

  async findByUid(uid: string): Promise<AdapterPayload | undefined> {
    return this.#findBy(payload => payload.uid === uid);
  }

  async findByUserCode(userCode: string): Promise<AdapterPayload | undefined> {
    return this.#findBy(payload => payload.userCode === userCode);
  }

  async consume(id: string): Promise<void> {
    const entry = this.#entries.get(id);
    if (entry) entry.payload.consumed = Math.floor(Date.now() / 1000);
  }

  async destroy(id: string): Promise<void> {
    this.#entries.delete(id);
  }

  async revokeByGrantId(grantId: string): Promise<void> {
    for (const [id, { payload }] of this.#entries) {
      if (payload.grantId === grantId) this.#entries.delete(id);
    }
  }

  #findBy(
    matches: (payload: AdapterPayload) => boolean,
  ): Promise<AdapterPayload | undefined> {
    for (const [id, { payload }] of this.#entries) {
      if (matches(payload)) return this.find(id);
    }
    return Promise.resolve(undefined);
  }

  /** A map keeps the order of insertion: the last is the one used last. */
  #put(id: string, entry: Entry): void {
    this.#entries.delete(id);
    this.#entries.set(id, entry);
  }
}
