import type { FastifyInstance, FastifyRequest } from 'fastify';
import { HarborError, invalid, notFound } from '../model/errors';
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
  /** What errors call it: `project`. */
  bodyName: string;
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
  readonly #routes: Array<{ method: Method; pattern: RegExp }> = [];

  constructor(
    private readonly app: FastifyInstance,
    readonly context: HarborContext,
  ) {}

  /** @param path Fastify's syntax: `/projects/:project/repositories/:repository` */
  route(method: Method, path: string, handler: Handler): void {
    const pattern = path.replaceAll('.', '\\.').replace(/:\w+/g, '[^/]+');
    this.#routes.push({
      method,
      pattern: new RegExp(`^/api/v2\\.0${pattern}$`),
    });
    const bodyName = nameOfBody(path);
    this.app.route<{ Params: Record<string, string> }>({
      method,
      url: `/api/v2.0${path}`,
      exposeHeadRoute: false,
      handler: async (request, reply) => {
        const { status, headers, body } = await handler(
          this.#callOf(request, bodyName),
        );
        const isJson = typeof body === 'object' && !Buffer.isBuffer(body);
        return (
          reply
            .code(status ?? 200)
            .headers({
              ...(isJson && { 'content-type': 'application/json' }),
              ...headers,
            })
            // As bytes: Fastify would add a charset, which Harbor does not.
            .send(isJson ? Buffer.from(JSON.stringify(body)) : body)
        );
      },
    });
  }

  /** What a request is told that no route takes: 404, or 405 when there is one with another method. */
  refusalOf(method: string, url: string): HarborError {
    const [path = ''] = url.split('?');
    const allowed = this.#routes
      .filter(({ pattern }) => pattern.test(path))
      .map(route => route.method);
    return allowed.length > 0
      ? new HarborError(
          405,
          `method ${method} is not allowed, but [${allowed.sort().join(',')}] are`,
        )
      : new HarborError(404, `path ${path} was not found`);
  }

  /**
   * The project `:project` of the path, by name or id, after the caller proved to have the access.
   * @throws HarborError 401, 403, 404
   */
  project(call: Call, resource: string, action: string): Project {
    const { project = '' } = call.params;
    const isName = call.header('x-is-resource-name') === 'true';
    return call.caller.projectFor(project, resource, action, isName);
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

  #callOf(
    request: FastifyRequest<{ Params: Record<string, string> }>,
    bodyName: string,
  ): Call {
    const url = new URL(request.url, this.context.addresses.origin);
    const params = Object.entries(request.params).map(([key, value]) => [
      key,
      decodeAgain(value),
    ]);
    return {
      params: Object.fromEntries(params),
      query: url.searchParams,
      url,
      body: bodyOf(request, bodyName),
      bodyName,
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

/** `/projects/:project/webhook/policies/:id` takes a `policy`. */
function nameOfBody(path: string): string {
  const last = path.split('/').findLast(part => part && !part.startsWith(':'));
  return (last ?? '').replace(/ies$/, 'y').replace(/s$/, '');
}

/** @throws HarborError 422 for what is no JSON, or says it is something else */
function bodyOf({ body, headers }: FastifyRequest, name: string): unknown {
  if (!Buffer.isBuffer(body) || body.length === 0) return undefined;
  const type = headers['content-type']?.split(';')[0]?.trim() ?? '';
  if (!/^application\/(?:json|[\w.-]+\+json)$/i.test(type)) {
    throw invalid(
      `unsupported media type "${type}", only [application/json] are allowed`,
    );
  }
  try {
    return JSON.parse(body.toString('utf8'));
  } catch (error) {
    const truncated = String(error).includes('end of');
    const why =
      truncated || body.length < 2 ? 'unexpected EOF' : 'invalid JSON';
    throw invalid(`parsing ${name} body from "" failed, because ${why}`);
  }
}
