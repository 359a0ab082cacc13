import { printMeasure } from '../printMeasure';
import { listedAfter } from './completeness';
import { changeLatency } from './newImages';
import { comparePageViews } from './pageViews';
import { readLatency } from './reads';
import { openViewers } from './viewers';

/** What can be measured. Called by `npm run bench harbor`, which lays out the table. */
printMeasure({
  'listed-after': listedAfter,
  'page-views': comparePageViews,
  'reads-p95': readLatency,
  viewers: openViewers,
  'change-p95': changeLatency,
});
