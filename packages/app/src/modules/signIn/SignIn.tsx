import { ProxiedSignInPage } from '@backstage/core-components';
import type { SignInPageProps } from '@backstage/plugin-app-react';
import { SignInError } from './SignInError';
import { SignInFrame } from './SignInFrame';

/** Signs in, without asking, the person that `auth.providers.guest` of the configuration names. */
export const SignIn = ({ onSignInSuccess }: SignInPageProps) => (
  <SignInFrame>
    <ProxiedSignInPage
      provider="guest"
      onSignInSuccess={onSignInSuccess}
      ErrorComponent={SignInError}
    />
  </SignInFrame>
);
