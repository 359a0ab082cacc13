export interface Config {
  /** The GitOps repository: desired state of every environment. */
  gitops?: {
    /**
     * Clone URL: http(s)://, ssh://, git@host:path, file:// or an absolute
     * path. Never with credentials in it.
     */
    url: string;
    /** Branch that Argo CD follows. Default: `main`. */
    branch?: string;
    /**
     * Token with read and write access to the repository, sent as the
     * password of basic authentication.
     * @visibility secret
     */
    token?: string;
    /** User name that goes with the token. Default: `x-access-token`. */
    username?: string;
    /**
     * Page of the repository on the Git host, for links to commits and files.
     * Default: `url` without `.git` when it is http(s).
     */
    webUrl?: string;
    /**
     * Secret that the Git host signs its push webhooks with.
     * @visibility secret
     */
    webhookSecret?: string;
    /** Committer of every commit the portal makes. */
    committer?: {
      /** Default: `Slipway`. */
      name?: string;
      /** Default: `slipway@localhost`. */
      email?: string;
    };
  };
}
