/** One page of a list of Harbor. */
export interface ListPage {
  items: unknown[];
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

/** A list of 100,000 is no list of a Harbor: something answers the same page for ever. */
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
  let list: WholeList = { items: [], isWhole: false };
  for (let attempt = 0; attempt < ATTEMPTS && !list.isWhole; attempt++)
    list = await readOnce(read, pageSize);
  return list;
}

async function readOnce(
  read: (page: number) => Promise<ListPage>,
  pageSize: number,
): Promise<WholeList> {
  const items: unknown[] = [];
  const totals = new Set<number>();
  for (let number = 1; number <= MOST_PAGES; number++) {
    const page = await read(number);
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
    return { items, isWhole: totals.size <= 1 && items.length === total };
  }
  return { items, isWhole: false };
}
