import { argocdListLatency } from './argocdList';
import { podLatency, pushLatency } from './changeLatency';
import { completeAfter } from './completeness';
import { listLatency, togetherLatency } from './listLatency';
import { printMeasure } from './printMeasure';
import { openViewers } from './viewers';

/** What can be measured: each prints one number. Called by `npm run bench environments`, which lays out the table. */
printMeasure({
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
});
