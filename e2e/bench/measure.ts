import { argocdListLatency } from './argocdList';
import { podLatency, pushLatency } from './changeLatency';
import { listLatency } from './listLatency';
import { list, timeUntil } from './portal';
import { openViewers } from './viewers';

/** What can be measured: each prints one number. Called by `npm run bench environments`, which lays out the table. */
const measures: Record<string, (argument: number) => Promise<number>> = {
  'list-p95': rounds => listLatency(rounds),
  'push-p95': rounds => pushLatency(rounds),
  'pod-p95': rounds => podLatency(rounds),
  'argocd-list-p95': viewers => argocdListLatency(viewers),
  viewers: async count => {
    await openViewers(count, 60);
    return count;
  },
  'complete-after': async environments =>
    timeUntil(async () => {
      const { totalItems, totals } = await list('limit=1');
      const unknown = totals.requested ?? 0;
      return totalItems >= environments && unknown < totalItems * 0.01;
    }),
};

async function main([name = '', argument = '0']: string[]): Promise<void> {
  const measure = measures[name];
  if (!measure) {
    throw new Error(
      `There is no measure ${name}, only ${Object.keys(measures).join(', ')}`,
    );
  }
  console.log(JSON.stringify({ value: await measure(Number(argument)) }));
}

main(process.argv.slice(2)).catch(error => {
  console.error(error);
  process.exit(1);
});
