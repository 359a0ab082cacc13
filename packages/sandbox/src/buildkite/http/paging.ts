import type { Answer, Call } from './Api';

/** One page of a list, with the `Link` header: `page` from 1, `per_page` 30 and at most 100. */
export function pageOf<T>(
  call: Call,
  items: readonly T[],
  present: (item: T) => unknown,
): Answer {
  const page = positive(call.query.get('page')) ?? 1;
  const size = Math.min(positive(call.query.get('per_page')) ?? 30, 100);
  const last = Math.max(1, Math.ceil(items.length / size));
  const links: string[] = [];
  const add = (number: number, relation: string) => {
    const url = new URL(call.url);
    url.searchParams.set('page', String(number));
    url.searchParams.set('per_page', String(size));
    links.push(`<${url}>; rel="${relation}"`);
  };
  if (page > 1) {
    add(1, 'first');
    add(Math.min(page - 1, last), 'prev');
  }
  if (page < last) {
    add(page + 1, 'next');
    add(last, 'last');
  }
  return {
    headers: links.length > 0 ? { link: links.join(', ') } : {},
    body: items.slice((page - 1) * size, page * size).map(present),
  };
}

function positive(text: string | null): number | undefined {
  const value = Number(text);
  return Number.isInteger(value) && value > 0 ? value : undefined;
}
