import { percentile } from './percentile';
import { list } from './portal';

const ROUNDS_TOGETHER = 5;
const QUERIES = [
  'kind=pull-request&limit=50',
  'kind=pull-request&limit=50&sort=name',
  'state=degraded,stuck,invalid&limit=50',
  'service=checkout&limit=50',
  'q=payments&limit=50',
  'kind=testbed&limit=50',
];

/** Milliseconds of the list API, 95th percentile over `rounds` of the queries that pages ask, one after the other. */
export async function listLatency(rounds = 50): Promise<number> {
  for (const query of QUERIES) await list(query);
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) {
    for (const query of QUERIES) {
      const started = performance.now();
      await list(query);
      times.push(performance.now() - started);
    }
  }
  return percentile(times, 0.95);
}

/** The same for so many viewers that ask for the list at the same moment. */
export async function togetherLatency(viewers: number): Promise<number> {
  await list('limit=1');
  const times: number[] = [];
  for (let round = 0; round < ROUNDS_TOGETHER; round++) {
    await Promise.all(
      Array.from({ length: viewers }, async () => {
        const started = performance.now();
        await list('kind=pull-request&limit=50');
        times.push(performance.now() - started);
      }),
    );
  }
  return percentile(times, 0.95);
}
