import type { Refuse } from '../../core/faultAnswers';
import { documentationUrl, errorBody } from './errorAnswers';

/** Refuses as GitHub does. */
export function refuseAt(now: () => number): Refuse {
  return (kind, reply, status) => {
    const send = (code: number, message: string) => {
      reply.code(code).send(errorBody(code, message, documentationUrl));
    };
    switch (kind) {
      case 'error':
        return send(status, 'Server Error');
      case 'rate-limited':
        reply.header('retry-after', '60');
        reply.header('x-ratelimit-remaining', '0');
        reply.header('x-ratelimit-reset', String(Math.ceil(now() / 1000) + 60));
        return send(
          429,
          'API rate limit exceeded. Please wait before you try again.',
        );
      case 'unauthorized':
        reply.header('www-authenticate', 'Basic realm="GitHub"');
        return send(401, 'Bad credentials');
      default:
        return send(403, 'Resource not accessible by integration');
    }
  };
}
