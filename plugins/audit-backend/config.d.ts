import type { HumanDuration } from '@backstage/types';

export interface Config {
  /** The audit trail. */
  audit?: {
    /**
     * How long records are kept, at least 1 day. Default: 400 days.
     * @visibility backend
     */
    retention?: HumanDuration | string;
    /**
     * How often the chain of records is checked, from 1 minute to 7 days. Default: 1 hour.
     * @visibility backend
     */
    checkEvery?: HumanDuration | string;
    /**
     * Users and groups of the catalog who get a notification when the chain is found broken, e.g. `group:default/sre`.
     * Default: nobody; the log and the page Activity tell of it in any case.
     * @visibility backend
     */
    notify?: string[];
  };
}
