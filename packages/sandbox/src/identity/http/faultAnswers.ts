import type { KoaContextWithOIDC } from 'oidc-provider';
import { z } from 'zod';
import type { Clock } from '../../core/clock';
import { faultDefaults, type Faults } from '../../core/faults';
import type { SigningKey } from '../SigningKey';

/** Name of the provider among the sandbox's systems. */
export const systemName = 'identity';

const tokens = z.looseObject({ id_token: z.string() });

/** Gives the wrong answers that faults in force ask for, in the shape of OAuth's errors. */
export function faultAnswers(faults: Faults, clock: Clock, key: SigningKey) {
  return async (ctx: KoaContextWithOIDC, next: () => Promise<void>) => {
    const path = ctx.url;
    const slow = faults.find(systemName, 'slow', path);
    if (slow)
      await clock.sleep((slow.delayMs ?? faultDefaults.slowMs) * clock.speed);
    if (answer(faults, ctx)) return;
    await next();
    const skew = faults.find(systemName, 'clock-skew', path);
    if (!skew) return;
    const answered = tokens.safeParse(ctx.body);
    if (!answered.success) return;
    const seconds = skew.skewSeconds ?? faultDefaults.skewSeconds;
    const { id_token: token } = answered.data;
    ctx.body = { ...answered.data, id_token: key.skewed(token, seconds) };
  };
}

/** Whether a fault answered the request, so that it must not be handled any more. */
function answer(faults: Faults, ctx: KoaContextWithOIDC): boolean {
  const path = ctx.url;
  if (faults.find(systemName, 'down', path)) {
    ctx.respond = false;
    ctx.req.socket.destroy();
    return true;
  }
  const failure = faults.find(systemName, 'error', path);
  if (failure) {
    const status = failure.status ?? faultDefaults.status;
    return refuse(ctx, status, 'server_error', 'Something went wrong.');
  }
  if (faults.find(systemName, 'rate-limited', path)) {
    ctx.set('retry-after', '30');
    return refuse(ctx, 429, 'temporarily_unavailable', 'Too many requests.');
  }
  if (faults.find(systemName, 'unauthorized', path)) {
    ctx.set('www-authenticate', 'Basic realm="identity"');
    return refuse(ctx, 401, 'invalid_client', 'Client authentication failed.');
  }
  if (faults.find(systemName, 'forbidden', path)) {
    return refuse(ctx, 403, 'access_denied', 'The client is not allowed.');
  }
  if (faults.find(systemName, 'garbage', path)) {
    ctx.type = 'html';
    ctx.body = '<!doctype html><html><body>It works!</body></html>';
    return true;
  }
  if (faults.find(systemName, 'empty', path)) {
    ctx.status = 200;
    ctx.body = '';
    return true;
  }
  return false;
}

function refuse(
  ctx: KoaContextWithOIDC,
  status: number,
  error: string,
  description: string,
): true {
  ctx.status = status;
  ctx.body = { error, error_description: description };
  return true;
}
