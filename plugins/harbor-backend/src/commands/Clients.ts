import { InputError, NotFoundError } from '@backstage/errors';
import type { HarborClient } from '../collectors/harbor/types';

/** The clients of the configured Harbors, by the name of the instance. */
export class Clients {
  readonly #clients: Map<string, HarborClient>;

  constructor(clients: HarborClient[]) {
    this.#clients = new Map(
      clients.map(client => [client.instance.name, client]),
    );
  }

  /** @returns undefined for an instance that is not configured */
  find(instance: string): HarborClient | undefined {
    return this.#clients.get(instance);
  }

  /** @throws NotFoundError for an instance that is not configured */
  of(instance: string): HarborClient {
    const client = this.find(instance);
    if (client) return client;
    throw new NotFoundError(this.#noSuch(instance));
  }

  /** As {@link of}, for an instance that a field names. @throws InputError that names the field */
  named(instance: string, field: string): HarborClient {
    const client = this.find(instance);
    if (client) return client;
    throw new InputError(`${field}: ${this.#noSuch(instance)}`);
  }

  #noSuch(instance: string): string {
    const names = [...this.#clients.keys()];
    const there = names.length
      ? `there ${names.length > 1 ? 'are' : 'is'} ${names.join(', ')}`
      : 'there is none';
    return `there is no ${JSON.stringify(instance)} in harbor.instances; ${there}`;
  }
}
