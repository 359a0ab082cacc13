import type { HumanDuration } from '@backstage/types';

export interface Config {
  /** Images. Without instances the plugin has nothing to show and calls nobody. */
  harbor?: {
    /**
     * How long images that no registry has any more are kept, at least 1 hour. Default: 30 days. What runs is kept in any
     * case.
     * @visibility backend
     */
    retention?: HumanDuration | string;
    /** Every Harbor whose images are followed. */
    instances?: Array<{
      /**
       * Small letters and digits with `-` between them. Names the source `harbor/<name>` and stands in addresses of the
       * portal.
       * @visibility backend
       */
      name: string;
      /**
       * Address that people open in a browser, without `/api`: `https://harbor.example.com`.
       * @visibility backend
       */
      url: string;
      /**
       * Name of a robot (`robot$slipway`) or of a user.
       * @visibility backend
       */
      username: string;
      /**
       * Secret of the robot, or password.
       * @visibility secret
       */
      password: string;
      /**
       * What references of its images begin with, with ports. The first is used to write them. Default: the host of `url`.
       * @visibility backend
       */
      hosts?: string[];
      /** How Harbor's web hooks show that they are Harbor's. */
      webhook?: {
        /**
         * What the web hooks send as "Auth Header". Default: web hooks are refused, and polling is all there is.
         * @visibility secret
         */
        authHeader?: string;
      };
      /**
       * Names of the projects that are followed, `*` for any part. Default: all that the account may see.
       * @visibility backend
       */
      projects?: string[];
      /**
       * Between two looks at everything. Default: 1 minute.
       * @visibility backend
       */
      pollInterval?: HumanDuration | string;
      /**
       * A scan that has not ended by then is taken for one that never will, and is looked at rarely. Default: 30 minutes.
       * @visibility backend
       */
      scanTimeout?: HumanDuration | string;
    }>;
  };
}
