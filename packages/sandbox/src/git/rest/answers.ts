import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { RateLimit } from './RateLimit';

/** What a route answers. */
export interface Answer {
  status: number;
  /** Sent as JSON, or as it is when it is a Buffer. */
  body?: unknown;
  headers?: Record<string, string>;
}

export function ok(body: unknown, headers?: Record<string, string>): Answer {
  return { status: 200, body, headers };
}

export function created(body: unknown): Answer {
  return { status: 201, body };
}

export function noContent(): Answer {
  return { status: 204 };
}

/** Sends an answer with its ETag; 304 when the caller has it already. */
export function sendAnswer(
  request: FastifyRequest,
  reply: FastifyReply,
  answer: Answer,
  limit: RateLimit,
): FastifyReply {
  reply.code(answer.status);
  reply.headers({
    'x-github-media-type': 'github.v3; format=json',
    'x-github-api-version-selected': '2022-11-28',
    'x-github-request-id': request.id,
    'cache-control': 'private, max-age=60, s-maxage=60',
    vary: 'Accept, Authorization',
    ...answer.headers,
  });
  if (answer.body === undefined) return reply.send();
  const payload = Buffer.isBuffer(answer.body)
    ? answer.body
    : JSON.stringify(answer.body);
  if (!reply.hasHeader('content-type')) {
    reply.type('application/json; charset=utf-8');
  }
  if (request.method === 'GET' && answer.status === 200) {
    const hash = createHash('sha256').update(payload).digest('hex');
    const etag = `W/"${hash}"`;
    reply.header('etag', etag);
    if (knows(request.headers['if-none-match'], hash)) {
      limit.giveBack(reply);
      return reply.code(304).removeHeader('content-type').send();
    }
  }
  return reply.send(payload);
}

function knows(header: string | undefined, hash: string): boolean {
  return (
    header !== undefined &&
    header
      .split(',')
      .some(tag => tag.trim().replace(/^W\//, '') === `"${hash}"`)
  );
}
