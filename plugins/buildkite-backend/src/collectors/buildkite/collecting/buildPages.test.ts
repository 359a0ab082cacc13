import { SourceError } from '@slipway/collectors-node';
import { z } from 'zod';
import { FakeOrganization } from '../__testUtils__/FakeOrganization';
import { buildPagesOf, createdOf, nextBefore } from './buildPages';
import { PageSize } from './PageSize';

const noon = Date.parse('2026-11-21T12:00:00.000Z');
const at = (ms: number) => new Date(noon + ms).toISOString();

const shown = z.object({ number: z.number() });

async function numbersOf(organization: FakeOrganization, size: PageSize) {
  const numbers = new Set<number>();
  const pages = buildPagesOf(organization, new URLSearchParams(), {
    ...{ priority: 'poll', signal: new AbortController().signal, size },
  });
  for await (const { items } of pages)
    for (const item of items) numbers.add(shown.parse(item).number);
  return numbers;
}

describe('pages of builds', () => {
  it('go deeper than Buildkite lists, by narrower questions', async () => {
    const organization = new FakeOrganization();
    for (let number = 1; number <= 1_150; number++)
      organization.put(number, { created_at: at(-number * 250) });
    await expect(
      numbersOf(organization, new PageSize()),
    ).resolves.toHaveProperty('size', 1_150);
    // One and a half pages after the first thousand, with a second of builds again.
    expect(organization.calls).toHaveLength(12);
    expect(organization.count(/[?&]page=1[1-9]/)).toBe(0);
    expect(organization.count(/created_to/)).toBe(2);
  });

  it('go on where no narrower question is left', async () => {
    const organization = new FakeOrganization();
    for (let number = 1; number <= 2_050; number++)
      organization.put(number, { created_at: at(0) });
    await expect(
      numbersOf(organization, new PageSize()),
    ).resolves.toHaveProperty('size', 2_050);
  });

  it('get smaller where Buildkite cannot give so much, and larger again', async () => {
    const organization = new FakeOrganization();
    for (let number = 1; number <= 60; number++)
      organization.put(number, { created_at: at(-number) });
    const size = new PageSize();
    organization.fail = path => {
      const asked = Number(new URLSearchParams(path).get('per_page'));
      return asked > 30 ? 'timeout' : undefined;
    };
    for (const builds of [100, 50]) {
      expect(size.builds).toBe(builds);
      await expect(numbersOf(organization, size)).rejects.toThrow('timeout');
    }
    await expect(numbersOf(organization, size)).resolves.toHaveProperty(
      'size',
      60,
    );
    expect(size.builds).toBe(25);
    for (let call = 0; call < 10; call++) size.succeeded();
    expect(size.builds).toBe(50);
  });

  it.each([
    ['rate-limited', 100],
    ['refused', 100],
    ['server-error', 50],
    ['invalid-answer', 50],
  ] as const)('after %s are of %s builds', (code, builds) => {
    const size = new PageSize();
    size.failed(new SourceError({ code, source: 'buildkite/a', message: '' }));
    expect(size.builds).toBe(builds);
  });

  it.each([
    ['the end of the second of the oldest', Infinity, [at(400), at(300)], 1000],
    ['itself where that is no news', noon + 1000, [at(300)], 301],
    ['nothing where that is none either', noon + 301, [at(300)], undefined],
    ['nothing where no time can be read', Infinity, ['soon'], undefined],
  ])('are followed by those up to %s', (_, before, created, expected) => {
    const items = created.map(one => ({ created_at: one }));
    const next = nextBefore(before, createdOf([...items, null]));
    expect(next).toBe(expected === undefined ? undefined : noon + expected);
  });
});
