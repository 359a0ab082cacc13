import { ResponseError } from '@backstage/errors';

/** What a client throws when the backend says that there is no such thing. */
export function notFound(message: string): Promise<ResponseError> {
  return ResponseError.fromResponse({
    ok: false,
    status: 404,
    redirected: false,
    type: 'basic',
    url: 'http://localhost/api/harbor',
    statusText: 'Not Found',
    headers: new Headers({ 'content-type': 'application/json' }),
    text: async () =>
      JSON.stringify({
        error: { name: 'NotFoundError', message },
        response: { statusCode: 404 },
      }),
  });
}
