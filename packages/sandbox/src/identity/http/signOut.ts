import type Provider from 'oidc-provider';
import type { KoaContextWithOIDC } from 'oidc-provider';
import { z } from 'zod';
import { endSession } from './sessions';

/** What the library keeps of a checked request to sign out until the person confirmed it. */
const asked = z.looseObject({
  postLogoutRedirectUri: z.string().optional(),
  state: z.string().optional(),
});

/**
 * Signs out without a question. The library checks the request and would then show a page that asks; where its answer
 * is that page, the session ends here instead, and the browser goes where the client wants it.
 */
export function signOut(provider: Provider) {
  return async (ctx: KoaContextWithOIDC, next: () => Promise<void>) => {
    await next();
    // Only the library's own routes have a context of OpenID Connect.
    const oidc: KoaContextWithOIDC['oidc'] | undefined = ctx.oidc;
    if (oidc?.route !== 'end_session' || ctx.status !== 200) return;
    const { session } = oidc;
    if (!session) return;
    const { postLogoutRedirectUri, state } = asked.parse(session.state);
    await endSession(provider, session);
    ctx.cookies.set(provider.cookieName('session'), null, { overwrite: true });
    const target = new URL(
      postLogoutRedirectUri ?? oidc.urlFor('end_session_success'),
    );
    if (postLogoutRedirectUri && state !== undefined)
      target.searchParams.set('state', state);
    ctx.status = 303;
    ctx.redirect(target.href);
  };
}
