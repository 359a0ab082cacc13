import { UserIdentity } from '@backstage/core-components';
import {
  type BackstageUserIdentity,
  useApi,
} from '@backstage/frontend-plugin-api';
import type { SignInPageProps } from '@backstage/plugin-app-react';
import { useCallback, useEffect, useState } from 'react';
import { attempt } from './attempt';
import { useAddress } from './useAddress';
import { explain, unfinished, type SignInFailure } from './failure';
import { providers, type SignInSettings } from './settings';

/** Where somebody stands on the way in. */
export type SignInState =
  | { at: 'restoring' }
  | { at: 'leaving' }
  | { at: 'door'; failure?: SignInFailure };

const messageOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);

/**
 * Takes up the session that the browser has a cookie for; where there is none, `begin` goes to the identity provider,
 * which leads back to the address that is open now.
 */
export function useSignIn(
  { provider, title, automatic }: SignInSettings,
  onSignInSuccess: SignInPageProps['onSignInSuccess'],
): { state: SignInState; begin: () => void } {
  const authApi = useApi(providers[provider]);
  const address = useAddress();
  const [state, setState] = useState<SignInState>({ at: 'restoring' });

  const enter = useCallback(
    async (identity: BackstageUserIdentity) => {
      const profile = await authApi.getProfile();
      onSignInSuccess(UserIdentity.create({ identity, profile, authApi }));
    },
    [authApi, onSignInSuccess],
  );

  const begin = useCallback(async () => {
    setState({ at: 'leaving' });
    attempt.remember();
    address.mark();
    try {
      const response = await authApi.getBackstageIdentity({
        instantPopup: true,
      });
      // The page is left before there is an answer, unless another tab has signed in meanwhile.
      attempt.take();
      address.unmark();
      if (response) await enter(response.identity);
      else setState({ at: 'door', failure: unfinished(title) });
    } catch (error) {
      attempt.take();
      address.unmark();
      setState({ at: 'door', failure: explain(messageOf(error), title) });
    }
  }, [address, authApi, enter, title]);

  const restore = useCallback(async () => {
    const attempted = attempt.take();
    const { returned, error } = address.takeAnswer({ attempted });
    const response = await authApi.getBackstageIdentity({ optional: true });
    if (response) await enter(response.identity);
    else if (error !== undefined)
      setState({ at: 'door', failure: explain(error, title) });
    else if (attempted)
      // Without the mark somebody left the identity provider by themselves, for any address of the portal.
      setState({
        at: 'door',
        failure: returned ? unfinished(title) : undefined,
      });
    else if (automatic && attempt.remember()) await begin();
    else setState({ at: 'door' });
  }, [address, authApi, automatic, begin, enter, title]);

  useEffect(() => {
    restore().catch(error =>
      setState({ at: 'door', failure: explain(messageOf(error), title) }),
    );
    // Once for each load of the page: what it reads is gone afterwards.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, []);

  useEffect(() => {
    // The browser's Back brings this page again as it was left, on its way out.
    const onShow = ({ persisted }: PageTransitionEvent) => {
      if (!persisted) return;
      attempt.take();
      setState({ at: 'door' });
    };
    window.addEventListener('pageshow', onShow);
    return () => window.removeEventListener('pageshow', onShow);
  }, []);

  return { state, begin };
}
