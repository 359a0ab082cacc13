export interface Config {
  auth?: {
    providers?: {
      oidc?: {
        [environment: string]: {
          /**
           * Finds people in the catalog by what the identity provider says of them, instead of `signIn.resolvers`: the user
           * whose annotation has the value of the claim. For claims that never change and that nobody can choose.
           */
          identifyBy?: {
            /**
             * Name of a claim of the ID token or of the userinfo endpoint, for example `oid`.
             * @visibility backend
             */
            claim: string;
            /**
             * Name of an annotation of users, for example `graph.microsoft.com/user-id`.
             * @visibility backend
             */
            annotation: string;
          };
        };
      };
    };
  };
}
