import type { HumanDuration } from '@backstage/types';

export interface Config {
  /** Builds of Buildkite. Without organisations the plugin has nothing to show and calls nobody. */
  buildkite?: {
    /** Which artifacts are reports, as globs of their paths. */
    reports?: {
      /**
       * JUnit XML. Default: `**\/junit*.xml`, `**\/test.xml`, `**\/TEST-*.xml`, `test-results/**\/*.xml`.
       * @visibility backend
       */
      junit?: string[];
      /**
       * Bazel's build events as JSON lines. Default: `**\/*bep*.json`, `**\/build-events.json`, `bazel/*.json`.
       * @visibility backend
       */
      bazel?: string[];
    };
    /** Every organisation whose builds are followed. */
    organizations?: Array<{
      /**
       * As in its address at Buildkite. Names the source `buildkite/<slug>`.
       * @visibility backend
       */
      slug: string;
      /**
       * Base address of the REST API. Default: `https://api.buildkite.com/v2`.
       * @visibility backend
       */
      apiUrl?: string;
      /**
       * API access token. Reading needs `read_organizations`, `read_pipelines`, `read_builds`, `read_build_logs` and
       * `read_artifacts`; commands need `write_builds`.
       * @visibility secret
       */
      token: string;
      /** How Buildkite's webhooks show that they are Buildkite's. */
      webhook?: {
        /**
         * Token of the webhook (Buildkite: Notification Services). Default: webhooks are refused, and polling is all there
         * is.
         * @visibility secret
         */
        token?: string;
        /**
         * Whether only signed deliveries are taken (`X-Buildkite-Signature`). Default: false, the token alone will do.
         * @visibility backend
         */
        requireSignature?: boolean;
      };
      /**
       * Stores of your own that agents upload artifacts to: `artifacts.example.com`, `*.example.com`. Files are fetched from
       * Buildkite, S3, Google Cloud Storage and Azure Blob Storage without; an empty list forbids these as well.
       * @visibility backend
       */
      artifactHosts?: string[];
      /**
       * Part of the rate limits that the portal uses at most, above 0 up to 1. Default: 0.5.
       * @visibility backend
       */
      rateLimitShare?: number;
      /**
       * How old builds may be to be fetched. Default: 30 days.
       * @visibility backend
       */
      history?: HumanDuration | string;
      /**
       * Between two looks at everything that runs while webhooks arrive; a third of it while they do not. Default: 60
       * seconds.
       * @visibility backend
       */
      pollInterval?: HumanDuration | string;
      /**
       * Buildkite users by entity reference, for people whose mail addresses here and there differ:
       * `user:default/dana: 3d3c3bf0-7d58-4afe-8fe7-b3017d5504de`.
       * @visibility backend
       */
      people?: { [entityRef: string]: string };
    }>;
  };

  /** Tekton, on the clusters of `kubernetes.clusterLocatorMethods`. */
  tekton?: {
    /**
     * Names of the clusters whose PipelineRuns are followed. Default: all.
     * @visibility backend
     */
    clusters?: string[];
  };
}
