import { NotFoundError } from '@backstage/errors';
import type { BuildkiteApiClient } from '../collectors/buildkite/types';

/** The clients of the configured organisations, by slug. */
export class Clients {
  readonly #clients: Map<string, BuildkiteApiClient>;

  constructor(clients: BuildkiteApiClient[]) {
    this.#clients = new Map(
      clients.map(client => [client.organization.slug, client]),
    );
  }

  /** @returns undefined for an organisation that is not configured */
  find(organization: string): BuildkiteApiClient | undefined {
    return this.#clients.get(organization);
  }

  /** @throws NotFoundError for an organisation that is not configured */
  of(organization: string): BuildkiteApiClient {
    const client = this.find(organization);
    if (client) return client;
    throw new NotFoundError(
      `There is no organisation ${JSON.stringify(organization)} in buildkite.organizations; there is ${[...this.#clients.keys()].join(', ') || 'none'}`,
    );
  }
}
