import { ResponseError } from '@backstage/errors';

/** A refusal of the backend, as a client throws it. */
export function aFailure(
  status: number,
  message: string,
): Promise<ResponseError> {
  return ResponseError.fromResponse({
    ok: false,
    redirected: false,
    type: 'basic',
    status,
    statusText: 'Refused',
    url: 'http://localhost/api/any',
    headers: new Headers({ 'content-type': 'application/json' }),
    text: async () =>
      JSON.stringify({
        error: { name: status === 404 ? 'NotFoundError' : 'Error', message },
        response: { statusCode: status },
      }),
  });
}
