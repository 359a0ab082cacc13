import { InputError, NotAllowedError } from '@backstage/errors';
import { decodeOAuthState } from '@backstage/plugin-auth-node';
import type { RequestHandler } from 'express';
import type { AllowedOrigins } from './AllowedOrigins';

const SESSION_ROUTE = /^\/[^/]+\/(refresh|logout)\/?$/i;

/**
 * Stands before every route of the auth plugin, whatever the provider: sign-in leads back to pages of the portal only
 * (Backstage follows any `redirectUrl`), and no other site's page renews or ends a session.
 */
export function returnAddressGuard(origins: AllowedOrigins): RequestHandler {
  return (req, _res, next) => {
    checkAddress(req.query.redirectUrl, origins, 'redirectUrl');
    checkState(req.query.state, origins);
    if (SESSION_ROUTE.test(req.path)) checkOrigin(req.get('origin'), origins);
    next();
  };
}

/** The state came back through the browser, so it is the browser's word; it is read as the auth plugin will read it. */
function checkState(state: unknown, origins: AllowedOrigins): void {
  if (state === undefined) return;
  if (typeof state !== 'string')
    throw new InputError("'state' is given more than once, or as an object");
  const address = redirectUrlOf(state);
  checkAddress(address, origins, "redirectUrl of 'state'");
}

function redirectUrlOf(state: string): string | undefined {
  try {
    return decodeOAuthState(state).redirectUrl;
  } catch {
    // No state of ours: nobody will be led anywhere by it, and the auth plugin says what is wrong with it.
    return undefined;
  }
}

function checkAddress(
  address: unknown,
  origins: AllowedOrigins,
  name: string,
): void {
  if (address === undefined) return;
  const problem =
    typeof address === 'string'
      ? problemOf(address, origins)
      : 'it is given more than once, or as an object';
  if (problem)
    throw new InputError(
      `Sign-in returns to pages of this portal only (${origins.own}): ${name} cannot be followed, ${problem}`,
    );
}

function problemOf(
  address: string,
  origins: AllowedOrigins,
): string | undefined {
  // Browsers take a backslash for a slash and drop line breaks, so what is checked would not be what is followed.
  // eslint-disable-next-line no-control-regex
  if (/[\s\\\u0000-\u001f\u007f]/.test(address))
    return 'it has a backslash, a blank or a control character in it';
  if (!URL.canParse(address)) return 'it is no complete address';
  const url = new URL(address);
  if (url.protocol !== 'https:' && url.protocol !== 'http:')
    return `it is of kind '${url.protocol}'`;
  if (url.username || url.password) return 'it has a user name in it';
  if (!origins.has(url.origin)) return `it leads to '${url.origin}'`;
  if (!address.startsWith(url.origin))
    return `it must begin with '${url.origin}'`;
  return undefined;
}

function checkOrigin(
  origin: string | undefined,
  origins: AllowedOrigins,
): void {
  if (origin !== undefined && !origins.has(origin))
    throw new NotAllowedError(
      `A page of '${origin}' may not use the sessions of this portal (${origins.own})`,
    );
}
