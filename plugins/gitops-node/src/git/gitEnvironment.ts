import type { GitOpsConfig } from '../config/readGitOpsConfig';

const SETTINGS: Array<[string, string]> = [
  // A redirect to another host would take the Authorization header along.
  ['http.followRedirects', 'false'],
  ['http.lowSpeedLimit', '1000'],
  ['http.lowSpeedTime', '30'],
  ['credential.helper', ''],
  ['core.hooksPath', '/dev/null'],
  ['protocol.ext.allow', 'never'],
  // Collected by BareClone when it suits, not in the middle of a fetch.
  ['gc.auto', '0'],
  ['maintenance.auto', 'false'],
];

/** Variables of the caller that reach the network (proxies, CAs, SSH); all other `GIT_*` could redirect or log us. */
const KEPT = /^GIT_(SSH|SSH_COMMAND|SSH_VARIANT|SSL_\w+|PROXY_\w+|EXEC_PATH)$/;

/** Environment of every git process: independent of the machine's and the user's configuration, never prompting. */
export function localGitEnvironment(): NodeJS.ProcessEnv {
  return withSettings(SETTINGS);
}

/** As {@link localGitEnvironment}, with the credentials; only for commands that talk to the remote. */
export function remoteGitEnvironment(
  config: Pick<GitOpsConfig, 'url' | 'token' | 'username'>,
): NodeJS.ProcessEnv {
  if (!config.token || !/^https?:\/\//.test(config.url)) {
    return localGitEnvironment();
  }
  const basic = basicCredentials(config.username, config.token);
  return withSettings([
    ...SETTINGS,
    [
      `http.${new URL(config.url).origin}/.extraHeader`,
      `Authorization: Basic ${basic}`,
    ],
  ]);
}

function withSettings(settings: Array<[string, string]>): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(
    ([key]) => !key.startsWith('GIT_') || KEPT.test(key),
  );
  const numbered = settings.flatMap(([key, value], index) => [
    [`GIT_CONFIG_KEY_${index}`, key],
    [`GIT_CONFIG_VALUE_${index}`, value],
  ]);
  return {
    GIT_SSH_COMMAND: 'ssh -o BatchMode=yes',
    ...Object.fromEntries(inherited),
    LC_ALL: 'C',
    GIT_TERMINAL_PROMPT: '0',
    GIT_ASKPASS: '',
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_CONFIG_COUNT: String(settings.length),
    ...Object.fromEntries(numbered),
  };
}

function basicCredentials(username: string, token: string): string {
  return Buffer.from(`${username}:${token}`).toString('base64');
}

/** Removes the credentials, in every form git may show them, and user information of any URL. */
export function createScrubber(
  config: Pick<GitOpsConfig, 'token' | 'username'>,
): (text: string) => string {
  const secrets = config.token
    ? [
        config.token,
        encodeURIComponent(config.token),
        basicCredentials(config.username, config.token),
      ]
    : [];
  return text =>
    secrets
      .reduce((cleaned, secret) => cleaned.replaceAll(secret, '***'), text)
      .replace(/(\w+:\/\/)[^/\s@']+@/g, '$1***@');
}
