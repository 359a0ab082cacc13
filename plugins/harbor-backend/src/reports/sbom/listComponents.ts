import { ListCursor } from '@slipway/collectors-node';
import type {
  Component,
  ComponentPage,
  ListComponentsQuery,
} from '@slipway/plugin-harbor-common';
import { z } from 'zod';
import type { Sbom } from './Sbom';

type List = Pick<ListComponentsQuery, 'q'> & { digest: string };

/** What a digest names does not change, so a number of a row stays what it is. */
const cursors = new ListCursor<List, { after: number }>({
  position: z.object({ after: z.int().min(0) }),
  identity: ({ digest, q }) => [digest, q?.toLowerCase()],
});

/**
 * One page of the components that have every word of `q` in name, version, package URL, type or a license.
 *
 * @throws InputError for a cursor of another list
 */
export function listComponents(
  digest: string,
  { format, createdAt, components }: Sbom,
  { q, limit, cursor }: ListComponentsQuery,
): ComponentPage {
  const list = { digest, q };
  const start = cursor ? cursors.decode(list, cursor).after : 0;
  const words = (q ?? '').toLowerCase().split(/\s+/).filter(Boolean);
  const found = words.length
    ? components.filter(one => {
        const text = textOf(one);
        return words.every(word => text.includes(word));
      })
    : components;
  const end = start + limit;
  return {
    items: found.slice(start, end),
    totalItems: found.length,
    pageInfo:
      end < found.length
        ? { nextCursor: cursors.encode(list, { after: end }) }
        : {},
    format,
    createdAt,
  };
}

function textOf({ name, version, purl, type, licenses }: Component): string {
  return [name, version, purl, type, ...licenses].join('\n').toLowerCase();
}
