import { InputError } from '@backstage/errors';
import { json, type ErrorRequestHandler, type RequestHandler } from 'express';

/** No body of this API comes near it; it only bounds what a caller can make the server hold. */
const BODY_LIMIT_BYTES = 256 * 1024;

const requireJson: RequestHandler = (request, _response, next) => {
  const hasBody = Number(request.headers['content-length'] ?? 0) > 0;
  if (hasBody && !request.is('application/json')) {
    next(
      new InputError(
        `body: is ${request.headers['content-type'] ?? 'of no stated type'}; send JSON with Content-Type: application/json`,
      ),
    );
    return;
  }
  next();
};

const explain: ErrorRequestHandler = (error, _request, _response, next) => {
  if (error instanceof Error && 'limit' in error) {
    error.message = `body: is too large, at most ${BODY_LIMIT_BYTES / 1024} KiB`;
  }
  const isMalformed = error instanceof SyntaxError && 'body' in error;
  next(
    isMalformed
      ? new InputError(`body: is not valid JSON: ${error.message}`)
      : error,
  );
};

/** Reads bodies, and says in words what is wrong with one that is no JSON. Larger ones than the limit are answered 413. */
export function jsonBody(): Array<RequestHandler | ErrorRequestHandler> {
  return [requireJson, json({ limit: BODY_LIMIT_BYTES }), explain];
}
