import type { FastifyError, FastifyReply } from 'fastify';
import { FieldError, HostError } from '../service/errors';

export const documentationUrl = 'https://docs.github.com/rest';

/** GitHub's form of an error. */
export function errorBody(
  status: number,
  message: string,
  documentation: string = documentationUrl,
  errors?: readonly FieldError[],
) {
  return {
    message,
    ...(errors ? { errors } : {}),
    documentation_url: documentation,
    status: String(status),
  };
}

/** Answers whatever went wrong in GitHub's form. */
export function answerError(
  error: FastifyError | Error,
  reply: FastifyReply,
): void {
  if (error instanceof HostError) {
    const { status, message, errors } = error;
    reply.code(status).send(errorBody(status, message, undefined, errors));
    return;
  }
  const status = 'statusCode' in error ? (error.statusCode ?? 500) : 500;
  reply.code(status).send(errorBody(status, error.message));
}
