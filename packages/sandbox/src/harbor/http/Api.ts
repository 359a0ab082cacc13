import type { FastifyInstance, FastifyRequest } from 'fastify';
import { notFound } from '../model/errors';
import type { Artifact, Project, Repository } from '../model/types';
import { Caller } from './Caller';
import type { HarborContext } from './context';

/** One request, whoever it is from. */
export interface Call {
  /** Decoded; a repository's slashes may have been encoded once or twice. */
  params: Readonly<Record<string, string>>;
  query: URLSearchParams;
  /** As the caller sees it. */
  url: URL;
  /** Parsed JSON; undefined when there was none. */
  body: unknown;
  caller: Caller;
  header(name: string): string | undefined;
}

/** What is answered; JSON unless it is bytes or text. */
export interface Answer {
  status?: number;
  headers?: Record<string, string>;
  body?: unknown;
}

type Method = 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
type Handler = (call: Call) => Answer | Promise<Answer>;

/** Registers routes below `/api/v2.0`; each says by `call.caller` what it takes. */
export class Api {
  constructor(
    private readonly app: FastifyInstance,
    readonly context: HarborContext,
  ) {}

  /** @param path Fastify's syntax: `/projects/:project/repositories/:repository` */
  route(method: Method, path: string, handler: Handler): void {
    this.app.route<{ Params: Record<string, string> }>({
      method,
      url: `/api/v2.0${path}`,
      exposeHeadRoute: false,
      handler: async (request, reply) => {
        const answer = await handler(this.#callOf(request));
        return reply
          .code(answer.status ?? 200)
          .headers(answer.headers ?? {})
          .send(answer.body);
      },
    });
  }

  /**
   * The project `:project` of the path, by name or id, after the caller proved to have the access.
   * @throws HarborError 401, 403, 404
   */
  project(call: Call, resource: string, action: string): Project {
    return call.caller.projectFor(call.params.project ?? '', resource, action);
  }

  /**
   * The repository `:repository` of the path, below {@link Api.project}.
   * @throws HarborError 401, 403, 404
   */
  repository(call: Call, resource: string, action: string): Repository {
    const project = this.project(call, resource, action);
    const name = call.params.repository ?? '';
    const repository = project.repositories.get(name);
    if (!repository) throw notFound(`repository ${project.name}/${name}`);
    return repository;
  }

  /**
   * The artifact `:reference` (digest or tag) of the path, below its repository.
   * @throws HarborError 401, 403, 404 `artifact shop/web/storefront:v1 not found`
   */
  artifact(call: Call, resource: string, action: string): Artifact {
    const project = this.project(call, resource, action);
    const { repository = '', reference = '' } = call.params;
    return this.context.model.artifact(
      `${project.name}/${repository}`,
      reference,
    );
  }

  #callOf(request: FastifyRequest<{ Params: Record<string, string> }>): Call {
    const url = new URL(request.url, this.context.addresses.origin);
    const params = Object.entries(request.params).map(([key, value]) => [
      key,
      decodeAgain(value),
    ]);
    return {
      params: Object.fromEntries(params),
      query: url.searchParams,
      url,
      body: request.body,
      caller: Caller.of(this.context, request.headers),
      header: name => {
        const value = request.headers[name];
        return Array.isArray(value) ? value[0] : value;
      },
    };
  }
}

/** Fastify has decoded once; what is not encoded any more stays as it is. */
function decodeAgain(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
