import { ResponseError } from '@backstage/errors';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { z } from 'zod';
import type { Criteria } from '../policy';
import type { PluginFetch } from './pluginFetch';

/** Backstage's endpoint takes bodies of 100 kB. */
const BYTES_AT_ONCE = 80_000;

const resultsSchema = z.object({
  items: z.array(
    z.object({
      id: z.string(),
      result: z.enum([AuthorizeResult.ALLOW, AuthorizeResult.DENY]),
    }),
  ),
});

interface Item {
  id: string;
  resourceRef: string;
  resourceType: string;
  conditions: Criteria;
}

/** Asks the plugin that knows a resource what holds for it. */
export class Conditions {
  readonly #fetch: PluginFetch;

  constructor(options: { fetch: PluginFetch }) {
    this.#fetch = options.fetch;
  }

  /**
   * Whether each of the criteria holds for one resource; false for all when there is no such resource.
   *
   * @throws ResponseError when the plugin does not answer as it should
   */
  async hold(
    resource: { pluginId: string; resourceType: string; resourceRef: string },
    criteria: readonly Criteria[],
  ): Promise<boolean[]> {
    const { pluginId, resourceType, resourceRef } = resource;
    const items: Item[] = [];
    const known = new Map<string, string>();
    const ids = criteria.map(conditions => {
      // Roles are often limited alike.
      const key = JSON.stringify(conditions);
      const id = known.get(key) ?? String(items.length);
      if (!known.has(key))
        items.push({ id, resourceRef, resourceType, conditions });
      known.set(key, id);
      return id;
    });
    const answers = await Promise.all(
      batches(items).map(batch => this.#ask(pluginId, batch)),
    );
    const allowed = new Set(answers.flat());
    return ids.map(id => allowed.has(id));
  }

  /** @returns ids of the items that hold */
  async #ask(pluginId: string, items: Item[]): Promise<string[]> {
    const response = await this.#fetch(pluginId, 'apply-conditions', { items });
    if (!response.ok) throw await ResponseError.fromResponse(response);
    return resultsSchema
      .parse(await response.json())
      .items.filter(({ result }) => result === AuthorizeResult.ALLOW)
      .map(({ id }) => id);
  }
}

function batches(items: Item[]): Item[][] {
  const found: Item[][] = [];
  let bytes = Infinity;
  for (const item of items) {
    const size = Buffer.byteLength(JSON.stringify(item));
    if (bytes + size > BYTES_AT_ONCE) {
      found.push([]);
      bytes = 0;
    }
    found.at(-1)?.push(item);
    bytes += size;
  }
  return found;
}
