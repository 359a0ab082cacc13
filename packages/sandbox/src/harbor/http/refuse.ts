import type { Refuse } from '../../core/faultAnswers';
import { forbidden, HarborError, unauthorized } from '../model/errors';

/** Refuses as Harbor does. */
export const refuse: Refuse = (kind, reply, status) => {
  switch (kind) {
    case 'error':
      throw new HarborError(status, 'internal server error');
    case 'rate-limited':
      // Harbor itself has no limit; the proxy in front of it has.
      reply.header('retry-after', '5');
      throw new HarborError(429, 'too many requests');
    case 'unauthorized':
      throw unauthorized();
    default:
      throw forbidden('forbidden');
  }
};
