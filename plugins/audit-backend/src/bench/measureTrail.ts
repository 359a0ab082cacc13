import { Writable } from 'node:stream';
import { createHistogram } from 'node:perf_hooks';
import type { Knex } from 'knex';
import { checkChain } from '../chain';
import { writeActivities } from '../router/exportActivities';
import { DatabaseActivities, DatabaseChain, DatabaseTrail } from '../store';
import { listFromRecords } from './listFromRecords';
import { FILTERS, nthIntent, nthResult } from './story';

/** What the page Activity shows at first. */
const PAGE = 50;
const LISTS = 50;
const LISTS_FROM_RECORDS = 10;
const APPENDS = 200;
const WHOLES = 3;
const WARM_MS = 500;

/** Of each filter, and of each format, by name. Durations are milliseconds. */
export interface TrailFigures {
  lists: Record<string, { projection: number; records: number }>;
  append: number;
  check: number;
  exports: Record<string, { ms: number; bytes: number }>;
}

/**
 * 95th percentiles of what people and programs ask of a trail of so many activities, through the plugin's own store.
 *
 * @throws Error when an answer is not what it has to be
 */
export async function measureTrail(
  knex: Knex,
  count: number,
): Promise<TrailFigures> {
  const activities = new DatabaseActivities(knex);
  const lists: TrailFigures['lists'] = {};
  for (const [name, filter] of Object.entries(FILTERS)) {
    const projection = () => activities.list({ ...filter, limit: PAGE });
    const records = () => listFromRecords(knex, filter, PAGE);
    refuseOther(name, await projection(), await records());
    lists[name] = {
      projection: await p95(LISTS, projection),
      records: await p95(LISTS_FROM_RECORDS, records),
    };
  }
  const exports: TrailFigures['exports'] = {};
  for (const format of ['csv', 'jsonl'] as const) {
    let bytes = 0;
    const ms = await p95(WHOLES, async () => {
      bytes = 0;
      const sink = new Writable({
        write(chunk: Buffer, _encoding, written) {
          bytes += chunk.length;
          written();
        },
      });
      await writeActivities(activities.stream({}), format, sink);
    });
    exports[format] = { ms, bytes };
  }
  const chain = new DatabaseChain(knex);
  const check = await p95(WHOLES, async () => {
    const { status, records, message } = await checkChain(chain);
    if (status !== 'intact' || records !== 2 * count)
      throw new Error(`The check saw ${records} records: ${message}`);
  });
  const trail = new DatabaseTrail({ knex, activities });
  let n = count;
  const append = await p95(APPENDS, async () => {
    const intent = nthIntent(n);
    await trail.before(intent);
    await trail.after(nthResult(n, intent.correlationId));
    n += 1;
  });
  return { lists, append, check, exports };
}

async function p95(
  rounds: number,
  work: () => Promise<unknown>,
): Promise<number> {
  // What is compiled and cached at first is not what is compared.
  const begun = performance.now();
  do await work();
  while (performance.now() - begun < WARM_MS);
  const histogram = createHistogram();
  for (let round = 0; round < rounds; round += 1) {
    const started = performance.now();
    await work();
    histogram.record(
      Math.max(1, Math.round((performance.now() - started) * 1e6)),
    );
  }
  return histogram.percentile(95) / 1e6;
}

/** A comparison counts when both answer the same. */
function refuseOther(
  name: string,
  ...answers: Array<{ items: object[]; totalItems: number }>
): void {
  const [mine, other] = answers.map(({ items, totalItems }) =>
    JSON.stringify([totalItems, items]),
  );
  if (mine !== other)
    throw new Error(`By ${name}, the records say another list: ${other}`);
}
