import { isError } from '@backstage/errors';
import { SourceError, type SourceErrorCode } from './SourceError';

/** Who is being talked to, in the words of errors. */
export interface Peer {
  /** Name of the source, for example `argocd/cloud`. */
  source: string;
  /** How people call it, for example `Argo CD cloud`. */
  title: string;
  url: string;
  /** Key of app-config with the address. */
  urlKey: string;
  /** Key of app-config with the credentials. */
  credentialsKey: string;
}

const networkCodes: Record<string, SourceErrorCode> = {
  ECONNREFUSED: 'refused',
  ENOTFOUND: 'unknown-host',
  EAI_AGAIN: 'unknown-host',
  ETIMEDOUT: 'timeout',
  UND_ERR_CONNECT_TIMEOUT: 'timeout',
  UND_ERR_HEADERS_TIMEOUT: 'timeout',
  UND_ERR_BODY_TIMEOUT: 'timeout',
  EPROTO: 'tls',
  ERR_TLS_CERT_ALTNAME_INVALID: 'tls',
  CERT_HAS_EXPIRED: 'tls',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'tls',
  SELF_SIGNED_CERT_IN_CHAIN: 'tls',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'tls',
  UNABLE_TO_GET_ISSUER_CERT: 'tls',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'tls',
  ERR_SSL_WRONG_VERSION_NUMBER: 'tls',
  ERR_SSL_PACKET_LENGTH_TOO_LONG: 'tls',
};

/** A connection that failed, as a {@link SourceError}; errors that already are one stay as they are. */
export function connectionFailure(peer: Peer, error: unknown): SourceError {
  if (error instanceof SourceError) return error;
  const { source, title, url, urlKey } = peer;
  const code = codeOf(error);
  const sentence = (): string => {
    switch (code) {
      case 'refused':
        return `Nobody answers for ${title} at ${url}: check that it runs and that ${urlKey} is right`;
      case 'unknown-host':
        return `The host of ${title} (${url}) does not resolve: check ${urlKey} and the name servers`;
      case 'timeout':
        return `${title} did not answer in time: it is overloaded or cannot be reached from here`;
      case 'tls':
        return `The certificate of ${title} (${url}) is not trusted or it does not speak TLS: check ${urlKey} and the certificate authorities`;
      default:
        return `The connection to ${title} broke before it had answered`;
    }
  };
  return new SourceError({
    code,
    source,
    message: sentence(),
    raw: rawOf(error),
    cause: error,
  });
}

function codeOf(error: unknown): SourceErrorCode {
  for (const one of chain(error)) {
    if (!isError(one)) continue;
    if (one.name === 'TimeoutError') return 'timeout';
    const code = 'code' in one ? one.code : undefined;
    if (typeof code !== 'string') continue;
    const known = networkCodes[code];
    if (known) return known;
    if (/^ERR_(SSL|TLS)|CERT/.test(code)) return 'tls';
  }
  return 'network';
}

/** An error, what it came from, and the parts of errors that are several. */
function chain(error: unknown, depth = 0): unknown[] {
  if (!isError(error) || depth > 5) return [error];
  const parts: unknown[] = Array.isArray(error.errors) ? error.errors : [];
  return [
    error,
    ...[error.cause, ...parts].flatMap(one => chain(one, depth + 1)),
  ];
}

function rawOf(error: unknown): string {
  const messages = chain(error)
    .filter(isError)
    .map(one => one.message)
    .filter(Boolean);
  return [...new Set(messages)].join(': ');
}
