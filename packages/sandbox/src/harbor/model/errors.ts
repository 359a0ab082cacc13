const codes: Readonly<Record<number, string>> = {
  400: 'BAD_REQUEST',
  401: 'UNAUTHORIZED',
  403: 'FORBIDDEN',
  404: 'NOT_FOUND',
  405: 'METHOD_NOT_ALLOWED',
  409: 'CONFLICT',
  412: 'PRECONDITION',
  422: 'UNPROCESSABLE_ENTITY',
  429: 'TOO_MANY_REQUEST',
};

/** A refusal in Harbor's words: `{"errors":[{"code":…,"message":…}]}`. */
export class HarborError extends Error {
  readonly code: string;

  constructor(
    readonly status: number,
    message: string,
    code?: string,
  ) {
    super(message);
    this.name = 'HarborError';
    this.code = code ?? codes[status] ?? 'UNKNOWN';
  }

  get body() {
    return { errors: [{ code: this.code, message: this.message }] };
  }
}

export const badRequest = (message: string) => new HarborError(400, message);

/** `project nosuch not found` */
export const notFound = (what: string) =>
  new HarborError(404, `${what} not found`);

export const conflict = (message: string) => new HarborError(409, message);

export const precondition = (message: string) => new HarborError(412, message);

/** What a validator of Harbor's API says of a request. */
export const invalid = (message: string) =>
  new HarborError(422, `validation failure list:\n${message}`);

export const unauthorized = () => new HarborError(401, 'unauthorized');

/** Harbor 2.9 answers the caller's name and nothing else. */
export const forbidden = (who: string) => new HarborError(403, who);
