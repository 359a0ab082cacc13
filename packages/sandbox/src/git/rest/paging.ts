import { Answer, ok } from './answers';
import type { Call } from './Api';

/** Which part of a list is asked for. */
export interface PageRequest {
  /** From 1. */
  page: number;
  /** 1 to 100. */
  size: number;
}

export function pageOf(call: Call): PageRequest {
  return {
    page: positive(call.query.get('page')) ?? 1,
    size: Math.min(positive(call.query.get('per_page')) ?? 30, 100),
  };
}

function positive(text: string | null): number | undefined {
  const value = Number(text);
  return Number.isInteger(value) && value > 0 ? value : undefined;
}

/** One page of a list that is in memory, each item presented. */
export function pagedList<T>(
  call: Call,
  items: readonly T[],
  present: (item: T) => unknown,
): Answer {
  const { page, size } = pageOf(call);
  const shown = items.slice((page - 1) * size, page * size);
  return ok(shown.map(present), linkHeader(call, items.length));
}

/** GitHub's `Link` header for a list of `total` items. */
export function linkHeader(call: Call, total: number): Record<string, string> {
  const { page, size } = pageOf(call);
  const last = Math.max(1, Math.ceil(total / size));
  const links: string[] = [];
  const add = (number: number, relation: string) => {
    const url = new URL(call.url);
    url.searchParams.set('page', String(number));
    links.push(`<${url}>; rel="${relation}"`);
  };
  if (page > 1) add(Math.min(page - 1, last), 'prev');
  if (page < last) {
    add(page + 1, 'next');
    add(last, 'last');
  }
  if (page > 1) add(1, 'first');
  return links.length > 0 ? { link: links.join(', ') } : {};
}
