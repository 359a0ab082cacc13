import type { onRequestHookHandler } from 'fastify';

/** The machine's own names for itself. */
const names = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d+)?$/i;

/**
 * Turns away who came by another name than this machine's own. A web page can have the name of its server lead to
 * 127.0.0.1 and would then be let in as if it came from here; the sandbox's tokens are known to everybody, and what is
 * pushed to it runs.
 */
export const loopbackOnly: onRequestHookHandler = async (request, reply) => {
  const { host } = request.headers;
  if (host === undefined || names.test(host)) return undefined;
  return reply.code(403).send({
    message: `The sandbox answers at 127.0.0.1 and localhost only, not at ${host}`,
  });
};
