import { spawn } from 'node:child_process';
import {
  createServer,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import { localGitEnvironment } from '../git/gitEnvironment';

/** Smart HTTP over git's own `http-backend`, behind basic authentication. */
export class GitHttpServer {
  /** Answers instead of git, when set. */
  answer: ((response: ServerResponse) => void) | undefined;
  /** Breaks the line instead of answering the next push, which has got in. */
  loseNextPush = false;
  readonly #server: Server;
  readonly #root: string;
  readonly #authorization: string;

  private constructor(root: string, user: string, password: string) {
    this.#root = root;
    this.#authorization = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
    this.#server = createServer((request, response) => {
      if (this.answer) this.answer(response);
      else if (request.headers.authorization !== this.#authorization) {
        response.writeHead(401, { 'WWW-Authenticate': 'Basic' }).end();
      } else this.#serve(request, response);
    });
  }

  static async start(
    root: string,
    user: string,
    password: string,
  ): Promise<GitHttpServer> {
    const server = new GitHttpServer(root, user, password);
    await new Promise<void>(resolve => {
      server.#server.listen(0, '127.0.0.1', resolve);
    });
    return server;
  }

  get url(): string {
    const address = this.#server.address();
    const port = typeof address === 'object' ? address?.port : undefined;
    return `http://127.0.0.1:${port}`;
  }

  stop(): Promise<void> {
    this.#server.closeAllConnections();
    return new Promise(resolve => {
      this.#server.close(() => resolve());
    });
  }

  #serve(request: IncomingMessage, response: ServerResponse): void {
    const { pathname, search } = new URL(request.url ?? '/', this.url);
    const child = spawn('git', ['http-backend'], {
      env: {
        ...localGitEnvironment(),
        GIT_PROJECT_ROOT: this.#root,
        GIT_HTTP_EXPORT_ALL: '1',
        REMOTE_USER: 'portal',
        REQUEST_METHOD: request.method,
        PATH_INFO: pathname,
        QUERY_STRING: search.slice(1),
        CONTENT_TYPE: request.headers['content-type'] ?? '',
        HTTP_CONTENT_ENCODING: request.headers['content-encoding'] ?? '',
        HTTP_GIT_PROTOCOL: String(request.headers['git-protocol'] ?? ''),
      },
    });
    request.pipe(child.stdin);
    const chunks: Buffer[] = [];
    child.stdout.on('data', chunk => chunks.push(chunk));
    child.on('close', () => {
      if (this.loseNextPush && pathname.endsWith('/git-receive-pack')) {
        this.loseNextPush = false;
        response.destroy();
        return;
      }
      const output = Buffer.concat(chunks);
      const end = output.indexOf('\r\n\r\n');
      const headers = output.toString('latin1', 0, end).split('\r\n');
      for (const header of headers) {
        const [name = '', value = ''] = header.split(/: (.*)/);
        if (name === 'Status') response.statusCode = Number.parseInt(value, 10);
        else response.setHeader(name, value);
      }
      response.end(output.subarray(end + 4));
    });
  }
}
