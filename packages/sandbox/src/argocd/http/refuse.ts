import type { FastifyReply } from 'fastify';
import type { Refuse } from '../../core/faultAnswers';
import { ArgoError } from './ArgoError';

/** Refuses as Argo CD does. */
export const refuse: Refuse = (kind, reply, status) => {
  switch (kind) {
    case 'error':
      return answer(reply, new ArgoError(13, 'internal error'), status);
    case 'rate-limited':
      reply.header('retry-after', '30');
      return answer(reply, new ArgoError(8, 'too many requests'));
    case 'unauthorized':
      return answer(reply, new ArgoError(16, 'no session information'));
    default:
      return answer(reply, new ArgoError(7, 'permission denied'));
  }
};

function answer(
  reply: FastifyReply,
  error: ArgoError,
  status = error.status,
): void {
  reply.code(status).type('application/json').send(JSON.stringify(error.body));
}
