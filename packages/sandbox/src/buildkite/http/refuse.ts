import type { Refuse } from '../../core/faultAnswers';
import { BuildkiteError } from '../model/errors';
import { headersOf, refusal } from './RateLimits';

/** Refuses as Buildkite does. */
export const refuse: Refuse = (kind, reply, status) => {
  switch (kind) {
    case 'error':
      throw new BuildkiteError(status, 'Internal Server Error');
    case 'rate-limited': {
      const state = { limit: 200, current: 201, remaining: 0, reset: 60 };
      reply.headers(headersOf('RateLimit', 'rest', state));
      throw refusal('rest', state);
    }
    case 'unauthorized':
      throw new BuildkiteError(401, 'Authentication required');
    default:
      throw new BuildkiteError(403, 'Forbidden');
  }
};
