import { configApiRef, useApi } from '@backstage/frontend-plugin-api';
import type { SignInPageProps } from '@backstage/plugin-app-react';
import { Door } from './Door';
import { homeElsewhere } from './homeElsewhere';
import { NotConfigured } from './NotConfigured';
import { readSignInSettings, SignInSettingsError } from './settings';
import { SignInFrame } from './SignInFrame';
import { WrongAddress } from './WrongAddress';

/** The page before the portal, for those who are not signed in. */
export const SignIn = ({ onSignInSuccess }: SignInPageProps) => {
  const config = useApi(configApiRef);
  const home = homeElsewhere(config, window.location);
  if (home)
    return (
      <SignInFrame>
        <WrongAddress home={home} />
      </SignInFrame>
    );
  try {
    const settings = readSignInSettings(config);
    return (
      <SignInFrame>
        <Door settings={settings} onSignInSuccess={onSignInSuccess} />
      </SignInFrame>
    );
  } catch (error) {
    if (!(error instanceof SignInSettingsError)) throw error;
    return (
      <SignInFrame>
        <NotConfigured problem={error.message} />
      </SignInFrame>
    );
  }
};
