/** One field that was refused, as GitHub lists it. */
export interface FieldError {
  resource: string;
  field: string;
  code: 'missing' | 'missing_field' | 'invalid' | 'already_exists' | 'custom';
  message?: string;
}

/** A refusal of the Git host; `status` is GitHub's HTTP status for it. */
export class HostError extends Error {
  readonly name = 'HostError';

  constructor(
    readonly status: number,
    message: string,
    readonly errors?: readonly FieldError[],
  ) {
    super(message);
  }

  static notFound(): HostError {
    return new HostError(404, 'Not Found');
  }

  static invalid(...errors: FieldError[]): HostError {
    return new HostError(422, 'Validation Failed', errors);
  }
}
