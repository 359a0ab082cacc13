import type {
  FastifyInstance,
  FastifyReply,
  FastifyRequest,
  HTTPMethods,
} from 'fastify';
import { identify } from '../http/authentication';
import type { HostContext } from '../http/context';
import type { HostedRepository } from '../service/HostedRepository';
import { HostError } from '../service/errors';
import type { Account } from '../state/types';
import { Answer, sendAnswer } from './answers';
import { RateLimit } from './RateLimit';

/** A call of the REST API by somebody who is signed in. */
export interface Call {
  actor: Account;
  /** The value of a `:name` of the path, or of `*`. */
  parameter(name: string): string;
  query: URLSearchParams;
  body: unknown;
  accept: string;
  /** Address as it was called, for `Link`. */
  url: URL;
}

/** A {@link Call} about one repository. */
export interface RepositoryCall extends Call {
  repository: HostedRepository;
}

type Method = Extract<HTTPMethods, 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'>;

/** Where routes of the REST API are put: everybody who calls is signed in, counted and answered in GitHub's form. */
export class Api {
  constructor(
    private readonly app: FastifyInstance,
    readonly context: HostContext,
    private readonly limit: RateLimit,
  ) {}

  route(
    method: Method,
    path: string,
    handler: (call: Call) => Promise<Answer> | Answer,
  ): void {
    this.app.route({
      method,
      url: path,
      handler: async (request, reply) => {
        const actor = this.#signIn(request, reply);
        const answer = await handler(callOf(request, actor, this.context));
        return sendAnswer(request, reply, answer, this.limit);
      },
    });
  }

  /** A route below `/repos/{owner}/{repo}`; 404 for a repository the host does not have. */
  repository(
    method: Method,
    path: string,
    handler: (call: RepositoryCall) => Promise<Answer> | Answer,
  ): void {
    this.route(method, `/repos/:owner/:repo${path}`, call => {
      const { hosting } = this.context;
      const name = `${call.parameter('owner')}/${call.parameter('repo')}`;
      return handler({ ...call, repository: hosting.get(name) });
    });
  }

  #signIn(request: FastifyRequest, reply: FastifyReply): Account {
    const { hosting, token } = this.context;
    const header = request.headers.authorization;
    const identity = identify(header, token, hosting.accounts);
    if (identity.kind === 'refused') {
      throw new HostError(401, 'Bad credentials');
    }
    if (identity.kind === 'anonymous') {
      throw new HostError(401, 'Requires authentication');
    }
    this.limit.count(reply, !request.url.includes('/rate_limit'));
    return identity.account;
  }
}

function callOf(
  request: FastifyRequest,
  actor: Account,
  context: HostContext,
): Call {
  const parameters = new Map(Object.entries(Object(request.params)));
  const url = new URL(request.url, context.addresses.origin);
  return {
    actor,
    parameter: name => String(parameters.get(name) ?? ''),
    query: url.searchParams,
    body: request.body,
    accept: request.headers.accept ?? '',
    url,
  };
}
