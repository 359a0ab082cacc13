import { spawn } from 'node:child_process';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { gitEnvironment } from '../repository/gitProcess';

/** A request of a Git client, and for whom it is answered. */
export interface GitRequest {
  /** Folder with `<owner>/<name>.git`. */
  projectRoot: string;
  /** `/example/shop.git/info/refs`. */
  path: string;
  /** Without the question mark. */
  query: string;
  /** Login of who is signed in. */
  user: string;
  /** Called when git is done, before the last byte of the answer is out. */
  finished(): Promise<void>;
}

const headerEnd = Buffer.from('\r\n\r\n');

/**
 * Answers a request of a Git client with `git http-backend`, streaming both
 * ways. Resolves when the answer is out.
 */
export function serveGit(
  request: IncomingMessage,
  response: ServerResponse,
  git: GitRequest,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn('git', ['http-backend'], {
      env: { ...gitEnvironment(), ...cgiVariables(request, git) },
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    let head: Buffer | undefined = Buffer.alloc(0);
    let complaint = '';
    child.stderr.on('data', chunk => {
      complaint += String(chunk).slice(0, 2000);
    });
    child.stdout.on('data', (chunk: Buffer) => {
      if (head === undefined) {
        if (!response.write(chunk)) child.stdout.pause();
        return;
      }
      head = Buffer.concat([head, chunk]);
      const end = head.indexOf(headerEnd);
      if (end < 0) return;
      writeHead(response, head.toString('latin1', 0, end));
      const rest = head.subarray(end + headerEnd.length);
      head = undefined;
      if (rest.length > 0) response.write(rest);
    });
    response.on('drain', () => child.stdout.resume());
    response.on('close', () => {
      if (!response.writableFinished) child.kill();
    });
    // The backend may refuse a request before it read all of its body.
    child.stdin.on('error', () => request.resume());
    request.pipe(child.stdin);
    request.on('error', () => child.kill());
    const finish = (message: string) => {
      if (head !== undefined && !response.headersSent) {
        response.writeHead(500, { 'content-type': 'text/plain' });
        response.write(`git http-backend gave no answer: ${message}\n`);
      }
      git.finished().then(
        () => response.end(resolve),
        error => {
          response.destroy();
          reject(error);
        },
      );
    };
    child.on('error', error => finish(error.message));
    child.on('close', () => finish(complaint));
  });
}

function writeHead(response: ServerResponse, head: string): void {
  let status = 200;
  const headers: Record<string, string> = {};
  for (const line of head.split('\r\n')) {
    const colon = line.indexOf(':');
    const name = line.slice(0, colon).trim();
    const value = line.slice(colon + 1).trim();
    if (name.toLowerCase() === 'status') status = Number.parseInt(value, 10);
    else if (name) headers[name] = value;
  }
  response.writeHead(status, headers);
}

function cgiVariables(
  request: IncomingMessage,
  git: GitRequest,
): Record<string, string> {
  const { headers } = request;
  const optional = {
    CONTENT_TYPE: headers['content-type'],
    CONTENT_LENGTH: headers['content-length'],
    HTTP_CONTENT_ENCODING: headers['content-encoding'],
    HTTP_ACCEPT: headers.accept,
    HTTP_USER_AGENT: headers['user-agent'],
    GIT_PROTOCOL: single(headers['git-protocol']),
  };
  const variables: Record<string, string> = {
    GATEWAY_INTERFACE: 'CGI/1.1',
    SERVER_PROTOCOL: 'HTTP/1.1',
    GIT_PROJECT_ROOT: git.projectRoot,
    GIT_HTTP_EXPORT_ALL: '1',
    PATH_INFO: git.path,
    QUERY_STRING: git.query,
    REQUEST_METHOD: request.method ?? 'GET',
    REMOTE_ADDR: request.socket.remoteAddress ?? '127.0.0.1',
    // Being signed in is what lets the backend accept pushes.
    REMOTE_USER: git.user,
  };
  for (const [name, value] of Object.entries(optional)) {
    if (value !== undefined) variables[name] = value;
  }
  return variables;
}

function single(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value;
}
