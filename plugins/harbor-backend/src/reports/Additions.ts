import type { LoggerService } from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import type {
  ComponentPage,
  Layer,
  ListComponentsQuery,
} from '@slipway/plugin-harbor-common';
import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import type { ArtifactRef, HarborClient } from '../collectors/harbor/types';
import type { AdditionStore, ImageStore } from '../store/types';
import {
  listComponents,
  readSbom,
  sbomSchema,
  type Sbom,
  UnreadableSbom,
} from './sbom';

type Client = Pick<HarborClient, 'instance' | 'layers' | 'sbom'>;

/** That there is none, or none that can be read, is asked again after that: another one may come. */
const ABSENT_FOR_MS = 60_000;
/** Images that are asked about at a time, and that are known to have nothing. */
const MOST_ASKED = 1000;

const layersSchema: z.ZodType<Layer[]> = z.array(
  z.object({
    command: z.string(),
    createdAt: z.string().optional(),
    author: z.string().optional(),
    comment: z.string().optional(),
    empty: z.boolean(),
  }),
);

/**
 * Layers and components of images. They never change, so Harbor is asked once for each image, when somebody first wants to
 * see them; however many do so at the same time.
 */
export class Additions {
  readonly #images: Pick<ImageStore, 'places'>;
  readonly #store: AdditionStore;
  readonly #clients: readonly Client[];
  readonly #logger: LoggerService;
  readonly #asked = new LRUCache<string, Promise<unknown>>({ max: MOST_ASKED });

  constructor(options: {
    images: Pick<ImageStore, 'places'>;
    store: AdditionStore;
    clients: readonly Client[];
    logger: LoggerService;
  }) {
    this.#images = options.images;
    this.#store = options.store;
    this.#clients = options.clients;
    this.#logger = options.logger;
  }

  /**
   * Its layers, the lowest first; undefined for what has none, such as an index, a chart or an image that is deleted.
   *
   * @throws SourceError when no instance that has it answers
   */
  layers(digest: string): Promise<Layer[] | undefined> {
    return this.#once(digest, 'layers', layersSchema, (client, ref) =>
      client.layers(ref),
    );
  }

  /**
   * One page of what it is made of; undefined without a bill of materials.
   *
   * @throws NotFoundError for a bill of materials that cannot be read, saying why
   * @throws InputError for a cursor of another list
   * @throws SourceError when no instance that has it answers
   */
  async components(
    digest: string,
    query: ListComponentsQuery,
  ): Promise<ComponentPage | undefined> {
    const sbom = await this.#sbom(digest);
    return sbom && listComponents(digest, sbom, query);
  }

  async #sbom(digest: string): Promise<Sbom | undefined> {
    try {
      return await this.#once(
        digest,
        'components',
        sbomSchema,
        async (client, ref) => {
          const document = await client.sbom(ref);
          return document === undefined ? undefined : readSbom(document);
        },
      );
    } catch (error) {
      if (!(error instanceof UnreadableSbom)) throw error;
      throw new NotFoundError(
        `The bill of materials of ${digest} cannot be read: ${error.message}`,
      );
    }
  }

  async #once<T>(
    digest: string,
    kind: 'layers' | 'components',
    schema: z.ZodType<T>,
    ask: (client: Client, ref: ArtifactRef) => Promise<T | undefined>,
  ): Promise<T | undefined> {
    const stored = schema.safeParse(await this.#store.get(digest, kind));
    // What another version of the portal wrote may look different; it is asked for anew.
    if (stored.success) return stored.data;
    const key = `${kind} ${digest}`;
    const known = this.#asked.get(key);
    // Of this kind and digest only such a promise is ever kept.
    if (known) return schema.optional().parse(await known);
    const asking = this.#ask(digest, ask);
    this.#asked.set(key, asking);
    try {
      const found = await asking;
      if (found === undefined)
        this.#asked.set(key, asking, { ttl: ABSENT_FOR_MS });
      else {
        await this.#store.put(digest, kind, found);
        this.#asked.delete(key);
      }
      return found;
    } catch (error) {
      if (error instanceof UnreadableSbom)
        this.#asked.set(key, asking, { ttl: ABSENT_FOR_MS });
      else this.#asked.delete(key);
      throw error;
    }
  }

  /** Of several instances the first that has it; one that fails does not hide what another one has. */
  async #ask<T>(
    digest: string,
    ask: (client: Client, ref: ArtifactRef) => Promise<T | undefined>,
  ): Promise<T | undefined> {
    const failures: unknown[] = [];
    for (const place of await this.#images.places(digest)) {
      const client = this.#clients.find(
        ({ instance }) => instance.name === place.instance,
      );
      if (!client) continue;
      try {
        const found = await ask(client, { ...place, reference: digest });
        if (found !== undefined) return found;
      } catch (error) {
        failures.push(error);
        this.#logger.warn(
          `${place.instance} could not tell of ${digest}`,
          error instanceof Error ? error : undefined,
        );
      }
    }
    if (failures.length > 0) throw failures[0];
    return undefined;
  }
}
