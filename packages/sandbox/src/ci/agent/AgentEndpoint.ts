import { randomBytes } from 'node:crypto';
import fastify, { type FastifyError, type FastifyInstance } from 'fastify';
import { BuildkiteError } from '../../buildkite';
import type { AgentCall, AgentContext, JobAccess } from './JobAccess';
import { annotate } from './routes/annotationRoute';
import {
  findArtifacts,
  readArtifact,
  uploadFiles,
} from './routes/artifactRoutes';
import { cancel, describeStep } from './routes/buildRoutes';
import {
  getMetaData,
  hasMetaData,
  metaDataKeys,
  setMetaData,
} from './routes/metaDataRoutes';
import { uploadPipeline } from './routes/pipelineRoute';

/** A token that nobody guesses. */
export function newToken(): string {
  return randomBytes(24).toString('base64url');
}

type Handler = (call: AgentCall) => unknown;

const routes: ReadonlyArray<['GET' | 'POST', string, Handler]> = [
  ['POST', 'pipelines', uploadPipeline],
  ['POST', 'annotations', annotate],
  ['POST', 'data/set', setMetaData],
  ['POST', 'data/get', getMetaData],
  ['POST', 'data/exists', hasMetaData],
  ['POST', 'data/keys', metaDataKeys],
  ['POST', 'artifacts', uploadFiles],
  ['POST', 'artifacts/search', findArtifacts],
  ['GET', 'artifacts/:id', readArtifact],
  ['POST', 'step', describeStep],
  ['POST', 'cancel', cancel],
];

type Call = { Params: { job: string; id?: string } };

/**
 * Where `buildkite-agent` sends what a job's command asks for. It listens on loopback only; each job has a token of its
 * own, which is good for that job while it runs.
 */
export class AgentEndpoint {
  readonly #access = new Map<string, JobAccess>();
  readonly #server: FastifyInstance;
  #port = 0;

  constructor(private readonly context: AgentContext) {
    this.#server = fastify({
      bodyLimit: 16 * 1024 * 1024,
      forceCloseConnections: true,
    });
    this.#server.setErrorHandler<FastifyError>((error, _request, reply) => {
      const status =
        error instanceof BuildkiteError ? error.status : error.statusCode;
      return reply.code(status ?? 500).send({ message: error.message });
    });
    for (const [method, path, handler] of routes) {
      this.#server.route<Call>({
        method,
        url: `/v3/jobs/:job/${path}`,
        handler: request => {
          const { job, id = '' } = request.params;
          const access = this.#accessOf(request.headers.authorization, job);
          return handler({ ...this.context, access, body: request.body, id });
        },
      });
    }
  }

  /** `http://127.0.0.1:40123/v3`: what `BUILDKITE_AGENT_ENDPOINT` says. */
  get url(): string {
    return `http://127.0.0.1:${this.#port}/v3`;
  }

  async start(): Promise<void> {
    await this.#server.listen({ host: '127.0.0.1', port: 0 });
    const address = this.#server.server.address();
    if (typeof address === 'object' && address) this.#port = address.port;
  }

  async stop(): Promise<void> {
    await this.#server.close();
    this.#access.clear();
  }

  /** Lets a job call with a token of its own. */
  admit(token: string, access: JobAccess): void {
    this.#access.set(token, access);
  }

  /** The job has ended: its token is worth nothing any more. */
  forget(token: string): void {
    this.#access.delete(token);
  }

  #accessOf(header: string | undefined, job: string): JobAccess {
    const token = /^Token (\S+)$/.exec(header ?? '')?.[1];
    const access = token === undefined ? undefined : this.#access.get(token);
    if (access?.job.id !== job) {
      throw new BuildkiteError(
        401,
        'The access token is not one of this job, or the job has ended',
      );
    }
    return access;
  }
}
