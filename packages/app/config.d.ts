export interface Config {
  app?: {
    /** How people come in. */
    signIn?: {
      /**
       * The provider under `auth.providers` that signs people in: `oidc` or `github`.
       * @visibility frontend
       */
      provider: string;
      /**
       * What the button calls it, as in "Sign in with Example Inc.".
       * @visibility frontend
       */
      title: string;
      /**
       * Goes to the identity provider without waiting for the button. Needs `prompt: login` or `select_account` at the
       * provider, or whoever signs out comes straight back in. Default: false.
       * @visibility frontend
       */
      automatic?: boolean;
    };
  };
  auth?: {
    /**
     * Where the front end is served besides `app.baseUrl`.
     * @deepVisibility frontend
     */
    experimentalExtraAllowedOrigins?: string[];
  };
}
