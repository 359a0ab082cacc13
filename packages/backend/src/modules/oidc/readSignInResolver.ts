import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import {
  oidcSignInResolvers,
  type OidcAuthResult,
} from '@backstage/plugin-auth-backend-module-oidc-provider';
import {
  type OAuthAuthenticatorResult,
  readDeclarativeSignInResolver,
  type SignInResolver,
  type SignInResolverFactory,
} from '@backstage/plugin-auth-node';

type Resolver = SignInResolver<OAuthAuthenticatorResult<OidcAuthResult>>;

/** Each checks its own options. */
const signInResolverFactories: Record<string, SignInResolverFactory> = {
  ...oidcSignInResolvers,
};

/**
 * How a person of the identity provider is found in the catalog: by Backstage's resolvers (`signIn.resolvers`), or by a
 * claim and the annotation that holds its value (`identifyBy`).
 * @throws InputError when there is none of the two, or both.
 */
export function readSignInResolver(config: Config): Resolver {
  const identifyBy = config.getOptionalConfig('identifyBy');
  const resolver: Resolver | undefined = readDeclarativeSignInResolver({
    config,
    signInResolverFactories,
  });
  if (!resolver === !identifyBy)
    throw new InputError(
      `set one of signIn.resolvers and identifyBy, so that people are found in the catalog; ${
        resolver ? 'both are set' : 'none is set'
      }`,
    );
  return (
    resolver ??
    byClaim(
      config.getString('identifyBy.claim'),
      config.getString('identifyBy.annotation'),
    )
  );
}

function byClaim(claim: string, annotation: string): Resolver {
  return async ({ result: { fullProfile } }, context) => {
    const { tokenset, userinfo } = fullProfile;
    const claims = tokenset.id_token ? tokenset.claims() : undefined;
    const value = claims?.[claim] ?? userinfo[claim];
    if (typeof value !== 'string' || value === '')
      throw new Error(
        `Login failed, the identity provider gave no claim '${claim}'; it may need a scope in additionalScopes`,
      );
    return context.signInWithCatalogUser({
      annotations: { [annotation]: value },
    });
  };
}
