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

  /** @throws NotFoundError for an organisation that is not configured */
  of(organization: string): BuildkiteApiClient {
    const client = this.#clients.get(organization);
    if (client) return client;
    throw new NotFoundError(
      `There is no organisation ${JSON.stringify(organization)} in buildkite.organizations; there is ${[...this.#clients.keys()].join(', ') || 'none'}`,
    );
  }
}
