import type { Peer } from './connectionFailure';
import { SourceError, type SourceErrorCode } from './SourceError';

/** An answer that is no success, as a {@link SourceError}. `said` is the vendor's message, `raw` the body as received. */
export function answerFailure(
  peer: Peer,
  answer: {
    status: number;
    /** What was asked for, in words: `list Applications`. */
    action: string;
    said?: string;
    raw?: string;
    retryAfterMs?: number;
  },
): SourceError {
  const { status, action, said, raw, retryAfterMs } = answer;
  const code = codeOf(status);
  return new SourceError({
    code,
    source: peer.source,
    message: sentence(peer, code, status, action, said),
    vendorStatus: status,
    raw: said ?? raw,
    retryAfterMs,
  });
}

function codeOf(status: number): SourceErrorCode {
  switch (status) {
    case 401:
      return 'credentials';
    case 403:
      return 'forbidden';
    case 404:
      return 'not-found';
    case 409:
      return 'conflict';
    case 410:
      return 'gone';
    case 429:
      return 'rate-limited';
    default:
      return status >= 500 ? 'server-error' : 'rejected';
  }
}

function sentence(
  { title, credentialsKey, urlKey }: Peer,
  code: SourceErrorCode,
  status: number,
  action: string,
  said: string | undefined,
): string {
  const words = said ? `: ${said.replace(/\s+/g, ' ').slice(0, 300)}` : '';
  switch (code) {
    case 'credentials':
      return `${title} refused the credentials: check ${credentialsKey}`;
    case 'forbidden':
      return `${title} does not let us ${action}: give the account of ${credentialsKey} that permission${words ? ` (${words.slice(2)})` : ''}`;
    case 'not-found':
      return `${title} has nothing there to ${action}: it was removed, or ${urlKey} leads elsewhere${words ? ` (${words.slice(2)})` : ''}`;
    case 'conflict':
      return `${title} could not ${action} because something else changed it at the same time: try again${words ? ` (${words.slice(2)})` : ''}`;
    case 'gone':
      return `${title} no longer keeps the version we read: it is read again from the start`;
    case 'rate-limited':
      return `${title} asks us to call less often`;
    case 'server-error':
      return `${title} failed to ${action} with status ${status}: look at its own health and logs${words ? ` (${words.slice(2)})` : ''}`;
    default:
      return `${title} refused to ${action} with status ${status}${words}`;
  }
}

/** Milliseconds of a `Retry-After` header (seconds or an HTTP date), undefined when absent or unreadable. */
export function retryAfter(
  header: string | string[] | undefined,
  now: number,
): number | undefined {
  const value = Array.isArray(header) ? header[0] : header;
  if (!value) return undefined;
  if (/^\d+$/.test(value.trim())) return Number(value) * 1000;
  const date = Date.parse(value);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
