import type { HarborInstance } from '../readHarborConfig';
import type { BrokenAnswers } from './BrokenAnswers';
import type { HarborHttp } from './HarborHttp';

/** What all calls need. */
export interface CallParts {
  http: HarborHttp;
  instance: HarborInstance;
  /** All that are configured: registries of one may be others of them. */
  instances: readonly HarborInstance[];
  broken: BrokenAnswers;
  now: () => number;
}
