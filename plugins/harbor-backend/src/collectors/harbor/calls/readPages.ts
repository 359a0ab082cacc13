/** One page of a list of Harbor. */
export interface ListPage {
  items: unknown[];
  /** The answer as it came. */
  text: string;
  /** `X-Total-Count`. */
  total?: number;
  /** `Link` has a next one. */
  hasNext: boolean;
}

/** A list that was read to its end. */
export interface WholeList {
  items: unknown[];
  /** False: it changed while it was read, so that something may be missing. */
  isWhole: boolean;
}

/** A list of 100,000 is no list of a Harbor. */
const MOST_PAGES = 1000;
const ATTEMPTS = 3;

/**
 * Reads a list page by page. What is deleted meanwhile moves the others up, and one of them would be missed: a list whose
 * total changes is read again, twice at most.
 */
export async function readPages(
  read: (page: number) => Promise<ListPage>,
  pageSize: number,
): Promise<WholeList> {
  for (let attempt = 1; ; attempt++) {
    const { hasEnded, ...list } = await readOnce(read, pageSize);
    if (list.isWhole || !hasEnded || attempt === ATTEMPTS) return list;
  }
}

async function readOnce(
  read: (page: number) => Promise<ListPage>,
  pageSize: number,
): Promise<WholeList & { hasEnded: boolean }> {
  const items: unknown[] = [];
  const totals = new Set<number>();
  let before: string | undefined;
  for (let number = 1; number <= MOST_PAGES; number++) {
    const page = await read(number);
    // Something between us and Harbor knows no pages.
    if (number > 1 && page.items.length > 0 && page.text === before) break;
    before = page.text;
    items.push(...page.items);
    if (page.total !== undefined) totals.add(page.total);
    const isLast =
      page.items.length === 0 ||
      !(
        page.hasNext ||
        (page.total === undefined
          ? page.items.length >= pageSize
          : items.length < page.total)
      );
    if (!isLast) continue;
    const [total = items.length] = totals;
    const isWhole = totals.size <= 1 && items.length === total;
    return { items, isWhole, hasEnded: true };
  }
  return { items, isWhole: false, hasEnded: false };
}
