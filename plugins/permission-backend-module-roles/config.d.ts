export interface Config {
  permission?: {
    /**
     * Who may do what. Everybody who is signed in may read; whatever else no role allows is denied, in every plugin.
     * A list in a later configuration file replaces the whole list. Takes effect as soon as the file is saved; when it
     * cannot be used, the roles before stay in force.
     */
    roles?: Array<{
      /**
       * Unique; lower-case letters, digits and dashes.
       * @visibility backend
       */
      name: string;
      /**
       * How people call its members, for example `QA`.
       * @visibility backend
       */
      title: string;
      /**
       * Groups of the catalog whose direct members have the role: `qa` or `group:default/qa`.
       * @visibility backend
       */
      groups?: string[];
      /**
       * People who have the role: `sam` or `user:default/sam`.
       * @visibility backend
       */
      users?: string[];
      /**
       * Whether everybody who is signed in has the role; then it names neither groups nor users. Default: false.
       * @visibility backend
       */
      everyone?: boolean;
      /** What its members may do. Each entry stands for itself: one that allows is enough. */
      may: Array<{
        /**
         * Names of permissions, with `*` for any part of a name: `environments.*`.
         * @visibility backend
         */
        actions: string[];
        /**
         * Kinds of environments. Default: every kind.
         * @visibility backend
         */
        kinds?: Array<'pull-request' | 'testbed' | 'staging' | 'production'>;
        /**
         * Whole names of clusters, as `kubernetes.clusterLocatorMethods` has them. Default: every cluster.
         * @visibility backend
         */
        clusters?: string[];
        /**
         * `owned`: those that whoever asks, or a group of theirs, owns in the catalog; or names of services, with `*` for
         * any part of a name. An environment has to run one of them, a build has to be about one of them, an
         * image has to be of one of them, and of a project of a registry every service. Default: every service.
         * @visibility backend
         */
        services?: 'owned' | string[];
      }>;
    }>;

    /** Who did the one may not do the other to the same target. Default: none. */
    separationOfDuties?: Array<{
      /**
       * The action that is refused, by its whole name.
       * @visibility backend
       */
      action: string;
      /**
       * The action that whoever did it before, and with success, is refused the other for.
       * @visibility backend
       */
      notAfter: string;
    }>;
  };
}
