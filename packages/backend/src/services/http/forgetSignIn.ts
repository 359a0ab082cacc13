import type { RequestHandler } from 'express';

const SIGN_IN = /^\/api\/auth\/[^?]*(?=\?)/i;

/**
 * Takes codes and states of sign-ins out of what the log of requests will say of them: they are in the query of the address
 * that an identity provider leads back to. It has to stand before that log.
 */
export const forgetSignIn: RequestHandler = (request, response, next) => {
  response.on('finish', () => {
    const [path] = SIGN_IN.exec(request.originalUrl) ?? [];
    if (path) request.originalUrl = `${path}?…`;
  });
  next();
};
