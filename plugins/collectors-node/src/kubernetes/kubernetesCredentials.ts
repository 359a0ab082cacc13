import { readFile } from 'node:fs/promises';
import { type Credentials, type Peer, SourceError } from '../transport';
import type { KubernetesClusterConfig } from './config';

/** The token of app-config, or that of a file, read for each call: Kubernetes replaces the tokens of pods every hour. */
export function kubernetesCredentials(
  peer: Peer,
  { token, tokenFile }: Pick<KubernetesClusterConfig, 'token' | 'tokenFile'>,
): Credentials {
  if (tokenFile === undefined) {
    const headers = { authorization: `Bearer ${token}` };
    return { headers: async () => headers };
  }
  return {
    headers: async () => ({
      authorization: `Bearer ${await readToken(peer, tokenFile)}`,
    }),
  };
}

async function readToken(peer: Peer, file: string): Promise<string> {
  try {
    return (await readFile(file, 'utf8')).trim();
  } catch (cause) {
    throw new SourceError({
      code: 'credentials',
      source: peer.source,
      message: `The token for ${peer.title} cannot be read from ${file}: mount the pod's service account, or set ${peer.credentialsKey}`,
      cause,
    });
  }
}
