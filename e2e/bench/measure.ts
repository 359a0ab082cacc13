import { argocdListLatency } from './argocdList';
import { podLatency, pushLatency } from './changeLatency';
import { completeAfter } from './completeness';
import { listLatency, togetherLatency } from './listLatency';
import { openViewers } from './viewers';

/** What can be measured: each prints one number. Called by `npm run bench environments`, which lays out the table. */
const measures: Record<
  string,
  (first: number, second: number) => Promise<number>
> = {
  'list-p95': rounds => listLatency(rounds),
  'list-together-p95': viewers => togetherLatency(viewers),
  'push-p95': rounds => pushLatency(rounds),
  'pod-p95': rounds => podLatency(rounds),
  'argocd-list-p95': viewers => argocdListLatency(viewers),
  viewers: async (count, seconds) => {
    await openViewers(count, seconds);
    return count;
  },
  'complete-after': completeAfter,
};

async function main([name = '', ...given]: string[]): Promise<void> {
  const measure = measures[name];
  if (!measure) {
    throw new Error(
      `There is no measure ${name}, only ${Object.keys(measures).join(', ')}`,
    );
  }
  const [first = 0, second = 0] = given.map(Number);
  console.log(JSON.stringify({ value: await measure(first, second) }));
}

main(process.argv.slice(2)).catch(error => {
  console.error(error);
  process.exit(1);
});
