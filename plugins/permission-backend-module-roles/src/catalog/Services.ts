import type { AuthService } from '@backstage/backend-plugin-api';
import {
  DEFAULT_NAMESPACE,
  RELATION_OWNED_BY,
  type Entity,
} from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { inParts } from './inParts';
import { Memo } from '../Memo';

const KEPT_MS = 30_000;

/**
 * Services of the catalog by their owners. A service is a Component of the namespace `default`: only there does the
 * catalog keep names unique, so nobody comes to own a service by giving its name to a component of their own.
 */
export class Services {
  readonly #catalog: CatalogService;
  readonly #auth: AuthService;
  readonly #owned: Memo<string[]>;
  readonly #byOwner: Memo<Map<string, string[]>>;
  readonly #ownersOf: Memo<string[]>;

  constructor(options: {
    catalog: CatalogService;
    auth: AuthService;
    now?: () => number;
  }) {
    const { now } = options;
    this.#catalog = options.catalog;
    this.#auth = options.auth;
    this.#owned = new Memo({ keptMs: KEPT_MS, now });
    this.#byOwner = new Memo({ keptMs: KEPT_MS, now });
    this.#ownersOf = new Memo({ keptMs: KEPT_MS, now });
  }

  /** Names of services that one of these users and groups owns, sorted. At most 30 seconds old. */
  ownedBy(refs: readonly string[]): Promise<string[]> {
    const sorted = [...new Set(refs)].sort();
    return this.#owned.get(JSON.stringify(sorted), async () => {
      const names = new Set<string>();
      for (const part of inParts(sorted)) {
        for await (const { metadata } of this.#components(part))
          names.add(metadata.name);
      }
      return [...names].sort();
    });
  }

  /** Names of services by the user or group that owns them. At most 30 seconds old. */
  byOwner(): Promise<Map<string, string[]>> {
    return this.#byOwner.get('', async () => {
      const byOwner = new Map<string, string[]>();
      for await (const entity of this.#components()) {
        for (const owner of ownersOf(entity)) {
          const names = byOwner.get(owner);
          if (names) names.push(entity.metadata.name);
          else byOwner.set(owner, [entity.metadata.name]);
        }
      }
      return byOwner;
    });
  }

  /** Owners of any entity; none for one that is not there. At most 30 seconds old. */
  owners(entityRef: string): Promise<string[]> {
    return this.#ownersOf.get(entityRef, async () => {
      const entity = await this.#catalog.getEntityByRef(entityRef, {
        credentials: await this.#auth.getOwnServiceCredentials(),
      });
      return entity ? ownersOf(entity) : [];
    });
  }

  /** @param owners of one of them; absent: all */
  async *#components(owners?: string[]): AsyncIterable<Entity> {
    const pages = this.#catalog.streamEntities(
      {
        filter: {
          kind: 'Component',
          'metadata.namespace': DEFAULT_NAMESPACE,
          ...(owners && { [`relations.${RELATION_OWNED_BY}`]: owners }),
        },
        fields: ['metadata.name', 'relations'],
      },
      { credentials: await this.#auth.getOwnServiceCredentials() },
    );
    for await (const page of pages) yield* page;
  }
}

function ownersOf({ relations = [] }: Entity): string[] {
  return relations
    .filter(({ type }) => type === RELATION_OWNED_BY)
    .map(({ targetRef }) => targetRef.toLocaleLowerCase('en-US'));
}
