import {
  type ApiRef,
  type BackstageIdentityApi,
  type ConfigApi,
  githubAuthApiRef,
  type ProfileInfoApi,
  type SessionApi,
} from '@backstage/frontend-plugin-api';
import { oidcAuthApiRef } from './oidcAuthApi';

type AuthApi = BackstageIdentityApi & ProfileInfoApi & SessionApi;

/** The providers that may sign people in, by their name under `auth.providers`. */
export const providers: Record<'oidc' | 'github', ApiRef<AuthApi>> = {
  oidc: oidcAuthApiRef,
  github: githubAuthApiRef,
};

/** `app.signIn` of the configuration. */
export interface SignInSettings {
  provider: keyof typeof providers;
  /** What people call the identity provider. */
  title: string;
  /** Whether sign-in begins without a click. */
  automatic: boolean;
}

/** Says what of `app.signIn` is missing or wrong, and what would be right. */
export class SignInSettingsError extends Error {}

const isProvider = (name: string): name is keyof typeof providers =>
  Object.hasOwn(providers, name);

/** @throws SignInSettingsError */
export function readSignInSettings(config: ConfigApi): SignInSettings {
  try {
    const signIn = config.getOptionalConfig('app.signIn');
    if (!signIn) throw new Error('app.signIn is missing');
    const provider = signIn.getString('provider');
    if (!isProvider(provider))
      throw new Error(
        `app.signIn.provider is '${provider}'; it can be ${Object.keys(providers).join(' or ')}`,
      );
    return {
      provider,
      title: signIn.getString('title'),
      automatic: signIn.getOptionalBoolean('automatic') ?? false,
    };
  } catch (error) {
    throw new SignInSettingsError(
      error instanceof Error ? error.message : String(error),
      { cause: error },
    );
  }
}
