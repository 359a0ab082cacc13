import type { AuthService } from '@backstage/backend-plugin-api';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { parseEntityRef, type UserEntity } from '@backstage/catalog-model';
import type { PeopleStore } from '../store/types';
import type { OrganizationConfig } from '../collectors/buildkite/types';

/** Whoever asks for something, as Buildkite is told. */
export interface Actor {
  /** Entity reference, or the subject of a service. */
  ref: string;
  /** For people to read: `Quinn`. */
  name: string;
  email?: string;
  /** UUID of their user at this organisation, where it is known. */
  userId?: string;
}

interface Dependencies {
  catalog: Pick<CatalogService, 'getEntityByRef'>;
  auth: Pick<AuthService, 'getOwnServiceCredentials'>;
  people: Pick<PeopleStore, 'findByEmail'>;
}

/** Finds out who somebody is at Buildkite: by configuration, else by their mail address. */
export class Actors {
  constructor(private readonly from: Dependencies) {}

  /** @param ref entity reference of a user, or the subject of a service */
  async find(ref: string, organization: OrganizationConfig): Promise<Actor> {
    const configured = organization.people[ref];
    const { name, email } = await this.#profileOf(ref);
    const userId =
      configured ??
      (email
        ? (await this.from.people.findByEmail(organization.slug, email))?.id
        : undefined);
    return { ref, name, email, userId };
  }

  async #profileOf(ref: string): Promise<{ name: string; email?: string }> {
    if (!ref.startsWith('user:')) return { name: ref };
    const entity = await this.from.catalog.getEntityByRef(ref, {
      credentials: await this.from.auth.getOwnServiceCredentials(),
    });
    const profile = isUser(entity) ? entity.spec.profile : undefined;
    return {
      name: profile?.displayName ?? parseEntityRef(ref).name,
      email: profile?.email,
    };
  }
}

function isUser(entity: { kind: string } | undefined): entity is UserEntity {
  return entity?.kind === 'User';
}
