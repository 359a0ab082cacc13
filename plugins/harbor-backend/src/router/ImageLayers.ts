import type { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import { pause } from '@slipway/collectors-node';
import type { Layer } from '@slipway/plugin-harbor-common';
import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import type { HarborClient } from '../collectors/harbor/types';
import type { AdditionStore, StoredImage } from '../store/types';
import type { LayerReader } from './types';

/** As long a page waits for a slow Harbor; its next look has them. */
const PATIENCE_MS = 2_000;
/** As long nobody asks again who got no answer. */
const REST_MS = 60_000;

const layersSchema: z.ZodType<Layer[]> = z.array(
  z.object({
    command: z.string(),
    createdAt: z.string().optional(),
    author: z.string().optional(),
    comment: z.string().optional(),
    empty: z.boolean(),
  }),
);

interface Dependencies {
  clients: { find(instance: string): HarborClient | undefined };
  additions: Pick<AdditionStore, 'get' | 'put'>;
  logger: LoggerService;
  patienceMs?: number;
}

/** How images were built: fetched from a Harbor when somebody first looks, kept as it never changes. */
export class ImageLayers implements LayerReader {
  readonly #from: Dependencies;
  readonly #asked = new LRUCache<string, Promise<Layer[] | undefined>>({
    ...{ max: 1000, ttl: REST_MS },
  });

  constructor(dependencies: Dependencies) {
    this.#from = dependencies;
  }

  async layers(image: StoredImage): Promise<Layer[] | undefined> {
    const { additions, patienceMs = PATIENCE_MS } = this.#from;
    // An index is several images, and charts and the like are not built in layers.
    if (image.type !== 'IMAGE' || image.children.length > 0) return undefined;
    const { digest } = image;
    const kept = layersSchema.safeParse(await additions.get(digest, 'layers'));
    if (kept.success) return kept.data;
    const asked = this.#asked.get(digest) ?? this.#fetch(image);
    if (!this.#asked.has(digest)) this.#asked.set(digest, asked);
    const answered = new AbortController();
    return Promise.race([
      asked.finally(() => answered.abort()),
      pause(patienceMs, answered.signal).then(() => undefined),
    ]);
  }

  async #fetch({
    digest,
    occurrences,
  }: StoredImage): Promise<Layer[] | undefined> {
    const { clients, additions, logger } = this.#from;
    for (const { instance, project, repository, deletedAt } of occurrences) {
      const client = deletedAt ? undefined : clients.find(instance);
      try {
        const layers = await client?.layers({
          ...{ instance, project, repository, reference: digest },
        });
        if (!layers) continue;
        await additions.put(digest, 'layers', layers);
        return layers;
      } catch (error) {
        logger.warn(
          `The layers of ${project}/${repository}@${digest} could not be read from ${instance}`,
          toError(error),
        );
      }
    }
    return undefined;
  }
}
