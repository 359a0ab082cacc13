import {
  answerFailure,
  connectionFailure,
  type Credentials,
  parseAnswer,
  type Peer,
  wordsOf,
} from '@slipway/collectors-node';
import { request, type Dispatcher } from 'undici';
import { sessionSchema } from './answers';
import type { ArgoCdInstanceConfig } from './config';

/**
 * Credentials of an Argo CD: a token as it is, or a login whose session is kept over calls and made anew, once, when
 * Argo CD no longer takes it. Calls at the same time share one login.
 */
export function argoCdCredentials(
  peer: Peer,
  credentials: ArgoCdInstanceConfig['credentials'],
  dispatcher: Dispatcher,
  timeoutMs: number,
): Credentials {
  if (credentials.type === 'token') {
    const headers = { authorization: `Bearer ${credentials.token}` };
    return { headers: async () => headers };
  }
  let session: Promise<string> | undefined;
  const logIn = async (): Promise<string> => {
    session ??= createSession(peer, credentials, dispatcher, timeoutMs).catch(
      error => {
        session = undefined;
        throw error;
      },
    );
    return session;
  };
  let current: string | undefined;
  return {
    async headers() {
      current = `Bearer ${await logIn()}`;
      return { authorization: current };
    },
    renew(refused) {
      if (refused.authorization === current) session = undefined;
      return true;
    },
  };
}

async function createSession(
  peer: Peer,
  { username, password }: { username: string; password: string },
  dispatcher: Dispatcher,
  timeoutMs: number,
): Promise<string> {
  const action = 'log in';
  try {
    const response = await request(
      `${peer.url.replace(/\/+$/, '')}/api/v1/session`,
      {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ username, password }),
        dispatcher,
        signal: AbortSignal.timeout(timeoutMs),
      },
    );
    const text = await response.body.text();
    if (response.statusCode !== 200) {
      throw answerFailure(peer, {
        status: response.statusCode,
        action,
        said: wordsOf(text),
        raw: text,
      });
    }
    return parseAnswer(peer, action, text, sessionSchema).token;
  } catch (error) {
    throw connectionFailure(peer, error);
  }
}
