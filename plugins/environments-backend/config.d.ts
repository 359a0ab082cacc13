import type { HumanDuration } from '@backstage/types';

export interface Config {
  /** PR environments, Testbeds, staging and production. */
  environments?: {
    pullRequest?: {
      /**
       * How long a PR environment lives when nobody says otherwise. Default: 3 days.
       * @visibility backend
       */
      lifetime?: HumanDuration | string;
      /**
       * How far ahead anybody may set its expiry. Default: 30 days.
       * @visibility backend
       */
      maxLifetime?: HumanDuration | string;
      /**
       * Address of a running service; `{service}` and `{namespace}` are filled in, for example
       * `https://{service}.{namespace}.example.test`. Default: no links to running services.
       * @visibility backend
       */
      appUrl?: string;
    };
    staging?: {
      /**
       * How far ahead anybody may keep it awake. Default: 14 days.
       * @visibility backend
       */
      maxKeepAwake?: HumanDuration | string;
    };
    /**
     * How long clocks, timelines and destroyed environments are kept. Default: 90 days.
     * @visibility backend
     */
    historyRetention?: HumanDuration | string;
    /**
     * Whether a commit of the portal makes Argo CD look at once instead of at its next poll. Default: true.
     * @visibility backend
     */
    refreshAfterCommit?: boolean;
    /**
     * Part of all PR environment files that may vanish in one commit before the portal asks people to look, from 0 to 1.
     * Default: 0.2.
     * @visibility backend
     */
    massDeletionShare?: number;
  };

  /** Argo CD. */
  argocd?: {
    /** Every instance that deploys environments. */
    instances?: Array<{
      /**
       * Lower-case letters, digits and hyphens. Names the source `argocd/<name>`.
       * @visibility backend
       */
      name: string;
      /**
       * Address of its API and pages.
       * @visibility backend
       */
      url: string;
      /**
       * API token; the alternative to a user name and password.
       * @visibility secret
       */
      token?: string;
      /** @visibility backend */
      username?: string;
      /** @visibility secret */
      password?: string;
      /**
       * Name of the Kubernetes cluster it runs on, which its destination `in-cluster` means.
       * @visibility backend
       */
      inCluster?: string;
      /**
       * Address of the ApplicationSet controller's webhook. Default: ApplicationSets are refreshed through Kubernetes.
       * @visibility backend
       */
      applicationSetWebhookUrl?: string;
      /**
       * Namespace of its Applications and ApplicationSets. Default: `argocd`.
       * @visibility backend
       */
      namespace?: string;
    }>;
  };
}
