import { printMeasure } from '../printMeasure';
import { completeAfter } from './completeness';
import { changeLatency } from './newImages';
import { readLatency } from './reads';
import { askHarborAtOnce, openAtOnce, openViewers } from './viewers';

/** What can be measured. Called by `npm run bench harbor`, which lays out the table. */
printMeasure({
  'complete-after': completeAfter,
  'reads-p95': readLatency,
  viewers: openViewers,
  'at-once-p95': openAtOnce,
  'at-once-harbor-p95': askHarborAtOnce,
  'change-p95': changeLatency,
});
