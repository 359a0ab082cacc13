import { createHash } from 'node:crypto';
import type { Random } from '../../core/random';

/** A UUID that is the same for the same name in every run. */
export function namedId(...names: readonly string[]): string {
  return uuid(createHash('sha256').update(names.join('\n')).digest('hex'));
}

/** A UUID of its own. */
export function randomId(random: Random): string {
  return uuid(random.hex(32));
}

function uuid(hex: string): string {
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}

/** The id the GraphQL API has for the same thing. */
export function graphqlId(type: string, id: string): string {
  return Buffer.from(`${type}---${id}`).toString('base64');
}
