import { listComponents } from './listComponents';

const sbom = {
  format: 'SPDX 2.3',
  components: ['busybox', 'libssl3', 'openssl', 'zlib'].map(name => ({
    name,
    version: '1.0',
    purl: `pkg:apk/alpine/${name}@1.0`,
    licenses: [name === 'zlib' ? 'Zlib' : 'Apache-2.0'],
  })),
};
const DIGEST = `sha256:${'1'.repeat(64)}`;

const page = (query: { q?: string; limit?: number; cursor?: string }) =>
  listComponents(DIGEST, sbom, { limit: 50, ...query });

describe('listComponents', () => {
  it.each([
    ['', 4],
    ['ssl', 2],
    ['SSL apache', 2],
    ['ssl zlib', 0],
    ['zlib', 1],
    ['pkg:apk', 4],
  ])('finds by every word of %j', (q, count) => {
    const { items, totalItems, format } = page({ q });
    expect([items.length, totalItems, format]).toEqual([
      count,
      count,
      'SPDX 2.3',
    ]);
  });

  it('gives all of them, page by page', () => {
    const names: string[] = [];
    let cursor: string | undefined;
    do {
      const { items, totalItems, pageInfo } = page({
        q: 'apache',
        limit: 2,
        cursor,
      });
      expect(totalItems).toBe(3);
      names.push(...items.map(({ name }) => name));
      cursor = pageInfo.nextCursor;
    } while (cursor);
    expect(names).toEqual(['busybox', 'libssl3', 'openssl']);
  });

  it('refuses cursors of other lists', () => {
    const { nextCursor } = page({ limit: 1 }).pageInfo;
    expect(() => page({ limit: 1, q: 'ssl', cursor: nextCursor })).toThrow(
      /another filter/,
    );
    const other = `sha256:${'2'.repeat(64)}`;
    expect(() =>
      listComponents(other, sbom, { limit: 1, cursor: nextCursor }),
    ).toThrow(/another filter/);
    expect(() => page({ cursor: 'nonsense' })).toThrow(
      /not one this API gave out/,
    );
  });
});
