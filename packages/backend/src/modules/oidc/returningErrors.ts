import { toError } from '@backstage/errors';
import type { AuthProviderRouteHandlers } from '@backstage/plugin-auth-node';

/**
 * Leads a person whose sign-in cannot even begin back to the page they came from, with the reason in `error`, as Backstage
 * does when it fails later. The address is one of the portal: the return address guard has seen it before.
 */
export function returningErrors(
  handlers: AuthProviderRouteHandlers,
): AuthProviderRouteHandlers['start'] {
  return async (req, res) => {
    try {
      await handlers.start(req, res);
    } catch (error) {
      const { flow, redirectUrl } = req.query;
      if (flow !== 'redirect' || typeof redirectUrl !== 'string') throw error;
      const address = new URL(redirectUrl);
      address.searchParams.set('error', toError(error).message);
      res.redirect(address.toString());
    }
  };
}
