/** Why somebody could not be signed in, and what to do. */
export interface SignInFailure {
  title: string;
  explanation: string;
  /** What the back end or the identity provider said. */
  raw?: string;
}

const GUIDE = 'docs/operators/sign-in.md';

type Words = (provider: string) => Omit<SignInFailure, 'raw'>;

/** The first that matches counts. The texts are those of Backstage, openid-client and the `oidc` module. */
const known: Array<[RegExp, Words]> = [
  [
    /unable to resolve user identity|user not found/i,
    provider => ({
      title: 'The catalog does not know you yet',
      explanation: `${provider} let you in, but no user of the catalog belongs to your account. Ask those who run the portal to bring you into the catalog; ${GUIDE} says how.`,
    }),
  ],
  [
    /multiple matches/i,
    provider => ({
      title: 'The catalog knows you more than once',
      explanation: `More than one user of the catalog belongs to your account at ${provider}. Those who run the portal have to remove all but one.`,
    }),
  ],
  [
    /does not contain an email|gave no claim/i,
    provider => ({
      title: `${provider} did not say who you are`,
      explanation: `It left out what the portal knows people by, or did not vouch for it (a mail address has to be verified there). Those who run the portal find the remedy in ${GUIDE}.`,
    }),
  ],
  [
    /(login|interaction|consent|account_selection)_required/i,
    provider => ({
      title: `${provider} could not ask you anything`,
      explanation: `It would have had to, and was told not to. Those who run the portal set "prompt" of the provider to login, select_account or auto.`,
    }),
  ],
  [
    /access_denied|denied/i,
    provider => ({
      title: `${provider} did not let you in`,
      explanation: 'You cancelled, or a rule there says no to this portal.',
    }),
  ],
  [
    /cannot be reached|socket hang up|E(CONN\w+|NOTFOUND|AI_AGAIN)|timed out|timeout/i,
    provider => ({
      title: `${provider} cannot be reached`,
      explanation:
        'The portal got no answer from the identity provider. Try again in a moment.',
    }),
  ],
  [
    /server_error|temporarily_unavailable|expected 200 OK|is not valid JSON/i,
    provider => ({
      title: `${provider} is in trouble`,
      explanation:
        'What it answered was no answer to a sign-in. Try again in a moment.',
    }),
  ],
  [
    /nonce|expected authorization request details|state (mismatch|is invalid)|invalid_grant/i,
    () => ({
      title: 'This sign-in had ended before',
      explanation:
        'It took longer than ten minutes, was answered before, or went on in another browser. Begin again.',
    }),
  ],
  [
    /JWT (expired|not active)|issued in the future/i,
    provider => ({
      title: `The clocks of ${provider} and the portal differ`,
      explanation:
        'What it answered is not valid now. Those who run the two have to set their clocks.',
    }),
  ],
  [
    /JWT|id_token|signature|iss value|\baud\b|invalid_client|redirect_uri/i,
    provider => ({
      title: `What ${provider} answered could not be trusted`,
      explanation: `Those who run the portal compare clientId, clientSecret and metadataUrl with what is registered there; see ${GUIDE}.`,
    }),
  ],
];

/** Puts what came back into words. */
export function explain(raw: string, provider: string): SignInFailure {
  const words = known.find(([pattern]) => pattern.test(raw))?.[1];
  return {
    ...(words?.(provider) ?? {
      title: 'You could not be signed in',
      explanation:
        'Try again; if it stays like this, show this text to those who run the portal.',
    }),
    raw,
  };
}

/** Came back without an error, and without a session. */
export const unfinished = (provider: string): SignInFailure => ({
  title: 'The sign-in was not finished',
  explanation: `You came back before ${provider} had let you in. If it did let you in, it gave the portal nothing to keep the session with (a refresh token), or this browser refuses cookies; ${GUIDE} says more.`,
});
