import { printMeasure } from '../printMeasure';
import { changeLatency } from './changeLatency';
import { completeAfter } from './completeness';
import { listLatency } from './listLatency';
import { logDownload, logSearch, logTail, logWhole } from './logs';
import { pollAsViewers } from './polling';
import { openViewers } from './viewers';

/** What can be measured. Called by `npm run bench buildkite`, which lays out the table. */
printMeasure({
  'complete-after': completeAfter,
  'list-p95': listLatency,
  viewers: openViewers,
  polling: pollAsViewers,
  'change-p95': changeLatency,
  'log-tail': logTail,
  'log-search': logSearch,
  'log-download': logDownload,
  'log-whole': logWhole,
});
