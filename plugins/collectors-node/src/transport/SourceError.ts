/**
 * What went wrong between us and a source.
 *
 * - `credentials`: 401
 * - `forbidden`: 403
 * - `not-found`: 404
 * - `conflict`: 409
 * - `gone`: 410, a version or page that the source no longer has
 * - `rejected`: any other 4xx, the request was wrong for it
 * - `rate-limited`: 429
 * - `server-error`: 5xx
 * - `not-json`: an answer that is no JSON, for example the HTML page of a proxy
 * - `empty`: nothing where an answer was due
 * - `invalid-answer`: JSON of another shape than the source documents
 * - `timeout`: no answer in time
 * - `silent`: a stream that no longer says anything
 * - `broken-stream`: a stream that ended in the middle of a line, or said it failed
 * - `refused`: nobody listens at the address
 * - `unknown-host`: the name of the address does not resolve
 * - `tls`: the certificate is not trusted or the connection is not TLS
 * - `network`: any other failure of the connection
 */
export type SourceErrorCode =
  | 'credentials'
  | 'forbidden'
  | 'not-found'
  | 'conflict'
  | 'gone'
  | 'rejected'
  | 'rate-limited'
  | 'server-error'
  | 'not-json'
  | 'empty'
  | 'invalid-answer'
  | 'timeout'
  | 'silent'
  | 'broken-stream'
  | 'refused'
  | 'unknown-host'
  | 'tls'
  | 'network';

const passing: ReadonlySet<SourceErrorCode> = new Set([
  'rate-limited',
  'server-error',
  'timeout',
  'silent',
  'broken-stream',
  'refused',
  'unknown-host',
  'network',
]);

/**
 * The one error that clients of sources throw. Its message is one sentence for people: what happened and what to do.
 * The vendor's own words are in `raw`, what it came from in `cause`.
 */
export class SourceError extends Error {
  override readonly name = 'SourceError';
  readonly code: SourceErrorCode;
  /** Name of the source, for example `argocd/cloud`. */
  readonly source: string;
  /** Status of the vendor's answer, where there was one. */
  readonly vendorStatus?: number;
  /** What the vendor said, word for word, at most 2,000 characters. */
  readonly raw?: string;
  /** How long the source asks to be left alone. */
  readonly retryAfterMs?: number;

  constructor(options: {
    code: SourceErrorCode;
    source: string;
    message: string;
    vendorStatus?: number;
    raw?: string;
    retryAfterMs?: number;
    cause?: unknown;
  }) {
    super(options.message, { cause: options.cause });
    this.code = options.code;
    this.source = options.source;
    this.vendorStatus = options.vendorStatus;
    this.raw = options.raw?.slice(0, 2000);
    this.retryAfterMs = options.retryAfterMs;
  }

  /** Whether trying again later may help without anybody changing anything. */
  get mayPass(): boolean {
    return passing.has(this.code);
  }

  /** Status with which our own API answers when a command fails for this reason. */
  get statusCode(): number {
    if (this.code === 'not-found') return 404;
    if (this.code === 'conflict') return 409;
    if (this.code === 'timeout') return 504;
    return this.code === 'rate-limited' ? 503 : 502;
  }
}

/** Whether an error is a {@link SourceError} of one of these codes. */
export function isSourceError(
  error: unknown,
  ...codes: SourceErrorCode[]
): error is SourceError {
  return (
    error instanceof SourceError &&
    (codes.length === 0 || codes.includes(error.code))
  );
}
