import { invalid } from '../model/errors';
import { encodeTwice } from '../presenters/Addresses';
import type { Answer, Call } from './Api';
import {
  fieldName,
  meets,
  readConditions,
  type Condition,
  type FieldValue,
} from './queries';

/** How things of one kind are searched, sorted and shown. */
export interface Listing<T> {
  /** By their names in `q` and `sort`; others are ignored, as a real Harbor does. */
  fields: Readonly<Record<string, (item: T) => FieldValue>>;
  /** As `sort` has it. */
  defaultSort: string;
  /** Conditions with a meaning of their own. */
  special?: Readonly<
    Record<string, (condition: Condition) => (item: T) => boolean>
  >;
  present: (item: T) => unknown;
}

/** One page of a list with `X-Total-Count` and `Link`. @throws HarborError 400, 422 */
export function listOf<T>(
  call: Call,
  items: Iterable<T>,
  listing: Listing<T>,
): Answer {
  const { page, size } = pageOf(call);
  const found = sorted(
    filtered(call, [...items], listing),
    call.query.get('sort'),
    listing,
  );
  const start = size > 0 ? size * Math.max(page - 1, 0) : 0;
  const shown = size > 0 ? found.slice(start, start + size) : found;
  return {
    headers: {
      'x-total-count': String(found.length),
      ...linkHeader(call, found.length, page, size),
    },
    body: shown.map(listing.present),
  };
}

/** `page` from 1 and `page_size`: 10, at most 100, 0 is all. @throws HarborError 422 */
export function pageOf({ query }: Call): { page: number; size: number } {
  const page = wholeNumber(query.get('page'), 'page') ?? 1;
  const size = wholeNumber(query.get('page_size'), 'page_size') ?? 10;
  if (size > 100) {
    throw invalid('page_size in query should be less than or equal to 100');
  }
  return { page, size };
}

function filtered<T>(
  { query }: Call,
  items: readonly T[],
  { fields, special = {} }: Listing<T>,
): readonly T[] {
  let found = items;
  for (const [key, condition] of readConditions(query.get('q'))) {
    const name = fieldName(key);
    const own = special[name]?.(condition);
    const field = fields[name];
    if (own) found = found.filter(own);
    else if (field) found = found.filter(item => meets(field(item), condition));
  }
  return found;
}

function sorted<T>(
  items: readonly T[],
  sort: string | null,
  { fields, defaultSort }: Listing<T>,
): readonly T[] {
  const known = (text: string | null) =>
    (text ?? '').split(',').flatMap(key => {
      const field = fields[fieldName(key.replace(/^-/, ''))];
      return field ? [{ field, direction: key.startsWith('-') ? -1 : 1 }] : [];
    });
  const orders = [...known(sort), ...known(defaultSort)];
  return [...items].sort((one, other) => {
    for (const { field, direction } of orders) {
      const difference = compare(field(one), field(other));
      if (difference !== 0) return difference * direction;
    }
    return 0;
  });
}

function compare(one: FieldValue, other: FieldValue): number {
  if (one === undefined || other === undefined) {
    return Number(one !== undefined) - Number(other !== undefined);
  }
  if (typeof one === 'string' && typeof other === 'string') {
    return one < other ? -1 : Number(one > other);
  }
  return Number(one) - Number(other);
}

function linkHeader(
  call: Call,
  total: number,
  page: number,
  size: number,
): Record<string, string> {
  if (size <= 0) return {};
  const links: string[] = [];
  const add = (number: number, relation: string) => {
    const query = new Map(call.query);
    query.set('page', String(number)).set('page_size', String(size));
    const text = [...query]
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([key, value]) => `${key}=${value}`)
      .join('&');
    // A header has no letters beyond Latin ones; Harbor writes the bytes.
    const bytes = Buffer.from(`${pathOf(call)}?${text}`).toString('latin1');
    links.push(`<${bytes}>; rel="${relation}"`);
  };
  if (page > 1 && (page - 1) * size < total) add(page - 1, 'prev');
  if (size * page < total) add(page + 1, 'next');
  return links.length > 0 ? { link: links.join(' , ') } : {};
}

/** Slashes in a repository are encoded twice, however the caller did it. */
function pathOf({ url, params }: Call): string {
  const { repository } = params;
  if (repository === undefined) return url.pathname;
  return url.pathname.replace(
    /\/repositories\/[^/]+/,
    () => `/repositories/${encodeTwice(repository)}`,
  );
}

function wholeNumber(text: string | null, name: string): number | undefined {
  if (text === null || text === '') return undefined;
  if (!/^[+-]?\d{1,18}$/.test(text)) {
    throw invalid(`${name} in query must be of type int64: "${text}"`);
  }
  return Number(text);
}
