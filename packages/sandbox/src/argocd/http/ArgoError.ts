/** gRPC codes Argo CD answers with, and the HTTP status each becomes. */
const httpStatus = {
  2: 500,
  3: 400,
  5: 404,
  7: 403,
  8: 429,
  9: 400,
  13: 500,
  14: 503,
  16: 401,
} as const;

/** A gRPC code that Argo CD's API uses. */
export type GrpcCode = keyof typeof httpStatus;

/** A failure as Argo CD's API answers it: `{error, code, message}`. */
export class ArgoError extends Error {
  readonly name = 'ArgoError';

  constructor(
    readonly code: GrpcCode,
    message: string,
  ) {
    super(message);
  }

  get status(): number {
    return httpStatus[this.code];
  }

  get body() {
    return { error: this.message, code: this.code, message: this.message };
  }
}

export function permissionDenied(): ArgoError {
  return new ArgoError(7, 'permission denied');
}

export function notFound(resource: string, name: string): ArgoError {
  return new ArgoError(5, `${resource} "${name}" not found`);
}
