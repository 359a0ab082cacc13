import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { BuildkiteError, notFound } from '../model/errors';
import type { Organization, Person } from '../model/types';
import type { BuildkiteContext } from './context';
import type { AccessToken, Scope } from './Tokens';

/** One request that was let in. */
export interface Call {
  params: Readonly<Record<string, string>>;
  query: URLSearchParams;
  /** As the caller sees it. */
  url: URL;
  body: unknown;
  token: AccessToken;
  /** Who calls, in the organisation of the path or the token's first. */
  person: Person | undefined;
  header(name: string): string | undefined;
}

/** What is answered; JSON unless it is bytes or text. */
export interface Answer {
  status?: number;
  headers?: Record<string, string>;
  body?: unknown;
}

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';
type Handler = (call: Call) => Answer;

const authentication =
  'Authentication required. Please supply a valid API Access Token: https://buildkite.com/docs/apis/rest-api#authentication';

/** Registers routes: each names the scope a token needs for it. */
export class Api {
  constructor(
    private readonly app: FastifyInstance,
    readonly context: BuildkiteContext,
  ) {}

  route(
    method: Method,
    path: string,
    scope: Scope | undefined,
    handler: Handler,
  ): void {
    this.app.route<{ Params: Record<string, string> }>({
      method,
      url: `/v2${path}`,
      exposeHeadRoute: method === 'GET' && path.endsWith('/log'),
      handler: (request, reply) => {
        const answer = handler(this.#admit(request, reply, scope));
        return reply
          .code(answer.status ?? 200)
          .headers(answer.headers ?? {})
          .send(answer.body);
      },
    });
  }

  /** The organisation of the path. @throws BuildkiteError 404 */
  organization(call: Call): Organization {
    const slug = call.params.organization ?? '';
    const organization = this.context.model.organizations.get(slug);
    if (!organization || !call.token.maySee(slug)) {
      throw notFound('organization');
    }
    return organization;
  }

  /** Those the token may see. */
  organizations(token: AccessToken): Organization[] {
    return [...this.context.model.organizations.values()].filter(({ slug }) =>
      token.maySee(slug),
    );
  }

  #admit(
    request: FastifyRequest<{ Params: Record<string, string> }>,
    reply: FastifyReply,
    scope: Scope | undefined,
  ): Call {
    const { tokens, addresses } = this.context;
    const token = tokens.find(request.headers.authorization);
    if (!token) throw new BuildkiteError(401, authentication);
    const url = new URL(request.url, addresses.origin);
    const organization = this.#counted(request.params.organization, token);
    const person = organization?.people.find(
      ({ email }) => email === token.owner,
    );
    const { headers, refusal } = this.context.limits.count(
      organization?.slug,
      token.owner,
    );
    reply.headers(headers);
    if (refusal) throw refusal;
    if (scope && !token.scopes.has(scope)) {
      throw new BuildkiteError(
        403,
        `Your access token doesn't have the ${scope} scope`,
      );
    }
    return {
      params: request.params,
      query: url.searchParams,
      url,
      body: request.body,
      token,
      person,
      header: name => {
        const value = request.headers[name];
        return Array.isArray(value) ? value[0] : value;
      },
    };
  }

  #counted(
    slug: string | undefined,
    token: AccessToken,
  ): Organization | undefined {
    const seen = this.organizations(token);
    return slug === undefined
      ? seen[0]
      : seen.find(organization => organization.slug === slug);
  }
}
