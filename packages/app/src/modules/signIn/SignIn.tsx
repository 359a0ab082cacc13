import { SignInPage } from '@backstage/core-components';
import type { SignInPageProps } from '@backstage/plugin-app-react';

/** Signs in the person that `auth.providers.guest` of the configuration names. */
export const SignIn = (props: SignInPageProps) => (
  <SignInPage {...props} auto providers={['guest']} title="Slipway" />
);
