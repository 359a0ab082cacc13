import type { ListBuildsQuery } from '@slipway/plugin-buildkite-common';
import { percentile } from '../percentile';
import { api } from './portal';

const PAGES = 5;

/** What the pages ask for. */
const queries: Record<string, Partial<ListBuildsQuery>> = {
  'first page': {},
  'by service': { service: ['checkout'] },
  'by state': { state: ['failed'] },
  'by several states': { state: ['running', 'failing', 'blocked'] },
  'by branch': { branch: 'main' },
  'by pipeline': { pipeline: ['service-001'] },
  'by q': { q: 'parcel dana' },
};

/** Milliseconds, 95th percentile. */
export interface ListLatency {
  all: number;
  by: Record<string, number>;
}

/** The list API, asked by one reader, one question after the other, `rounds` times each. */
export async function listLatency(rounds: number): Promise<ListLatency> {
  await once(new Map());
  const times = new Map<string, number[]>();
  for (let round = 0; round < rounds; round++) await once(times);
  return {
    all: percentile([...times.values()].flat(), 0.95),
    by: Object.fromEntries(
      [...times].map(([name, values]) => [name, percentile(values, 0.95)]),
    ),
  };
}

async function once(times: Map<string, number[]>): Promise<void> {
  const ask = async (name: string, query: Partial<ListBuildsQuery>) => {
    const started = performance.now();
    const page = await api.listBuilds(query);
    times.set(name, [...(times.get(name) ?? []), performance.now() - started]);
    return page;
  };
  for (const [name, query] of Object.entries(queries)) await ask(name, query);
  let cursor = (await ask('first page', {})).pageInfo.nextCursor;
  for (let page = 0; page < PAGES && cursor; page++)
    cursor = (await ask('next pages', { cursor })).pageInfo.nextCursor;
}
