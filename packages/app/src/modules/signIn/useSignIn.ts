import { UserIdentity } from '@backstage/core-components';
import {
  type BackstageUserIdentity,
  useApi,
} from '@backstage/frontend-plugin-api';
import type { SignInPageProps } from '@backstage/plugin-app-react';
import { useCallback, useEffect, useState } from 'react';
import { useLocation, useNavigate } from 'react-router-dom';
import { attempt } from './attempt';
import { explain, unfinished, type SignInFailure } from './failure';
import { providers, type SignInSettings } from './settings';

/** Where somebody stands on the way in. */
export type SignInState =
  | { at: 'restoring' }
  | { at: 'leaving' }
  | { at: 'door'; failure?: SignInFailure };

const messageOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);

/** Answers `error` of the address once, and takes it out of there. */
function useErrorInAddress(): () => string | undefined {
  const { pathname, search, hash } = useLocation();
  const navigate = useNavigate();
  return useCallback(() => {
    const query = new URLSearchParams(search);
    const error = query.get('error') ?? undefined;
    if (error !== undefined) {
      query.delete('error');
      navigate({ pathname, search: `${query}`, hash }, { replace: true });
    }
    return error;
  }, [hash, navigate, pathname, search]);
}

/**
 * Takes up the session that the browser has a cookie for; where there is none, `begin` goes to the identity provider,
 * which leads back to the address that is open now.
 */
export function useSignIn(
  { provider, title, automatic }: SignInSettings,
  onSignInSuccess: SignInPageProps['onSignInSuccess'],
): { state: SignInState; begin: () => void } {
  const authApi = useApi(providers[provider]);
  const takeError = useErrorInAddress();
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
    try {
      const response = await authApi.getBackstageIdentity({
        instantPopup: true,
      });
      // The page is left before there is an answer, unless another tab has signed in meanwhile.
      attempt.take();
      if (response) await enter(response.identity);
      else setState({ at: 'door', failure: unfinished(title) });
    } catch (error) {
      attempt.take();
      setState({ at: 'door', failure: explain(messageOf(error), title) });
    }
  }, [authApi, enter, title]);

  const restore = useCallback(async () => {
    const attempted = attempt.take();
    const error = attempted ? takeError() : undefined;
    const response = await authApi.getBackstageIdentity({ optional: true });
    if (response) await enter(response.identity);
    else if (error !== undefined)
      setState({ at: 'door', failure: explain(error, title) });
    else if (attempted) setState({ at: 'door', failure: unfinished(title) });
    else if (automatic && attempt.remember()) await begin();
    else setState({ at: 'door' });
  }, [authApi, automatic, begin, enter, takeError, title]);

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
