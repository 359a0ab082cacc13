import { Readable } from 'node:stream';
import { FakeServer, waitFor } from '../testing';
import { KubernetesClient } from './KubernetesClient';

const path = '/api/v1/namespaces/ci/pods/build-1/log';
const noPod = JSON.stringify({
  kind: 'Status',
  code: 404,
  message: 'pods "build-1" not found',
});

describe('KubernetesClient.podLog', () => {
  let server: FakeServer;

  beforeEach(async () => {
    server = await FakeServer.start((_, response) => {
      response.end('hello\n');
    });
  });

  afterEach(() => server.stop());

  const client = (timeoutMs?: number) =>
    new KubernetesClient(
      { name: 'ci-mgmt', url: server.url, token: 't', skipTlsVerify: false },
      { timeoutMs },
    );

  async function textOf(chunks: AsyncIterable<Uint8Array>): Promise<string> {
    const all: Uint8Array[] = [];
    for await (const chunk of chunks) all.push(chunk);
    return Buffer.concat(all).toString('utf8');
  }

  it('reads the part that is asked for', async () => {
    const log = client().podLog('ci', 'build-1', {
      container: 'step-build',
      sinceTime: '2026-11-21T12:00:00Z',
      tailLines: 100,
      limitBytes: 65_536,
    });
    await expect(textOf(log)).resolves.toBe('hello\n');
    const [request] = server.to(path);
    expect(Object.fromEntries(request?.query ?? [])).toEqual({
      container: 'step-build',
      sinceTime: '2026-11-21T12:00:00Z',
      tailLines: '100',
      limitBytes: '65536',
    });
    expect(request?.headers).toMatchObject({
      accept: 'text/plain, */*',
      authorization: 'Bearer t',
    });
  });

  it('follows a log, and leaves when its reader does', async () => {
    const left = new Promise<void>(resolve => {
      server.use((_, response) => {
        response.write('one\n');
        response.on('close', resolve);
      });
    });
    const log = client().podLog('ci', 'build-1', {
      container: 'step-build',
      follow: true,
      timestamps: true,
    });
    await expect(log.next()).resolves.toMatchObject({ done: false });
    await log.return();
    await left;
    expect(server.to(path)[0]?.query.toString()).toBe(
      'container=step-build&follow=true&timestamps=true',
    );
  });

  it('reads no further than its reader does', async () => {
    const pieces = 1024;
    let sent = 0;
    let sentAt = performance.now();
    server.use((_, response) => {
      const log = function* log() {
        for (; sent < pieces; sent++) {
          sentAt = performance.now();
          yield Buffer.alloc(64 * 1024, 'x');
        }
      };
      Readable.from(log()).pipe(response);
    });
    const log = client().podLog('ci', 'build-1', { container: 'step-build' });
    await log.next();
    await waitFor(() => performance.now() - sentAt > 100);
    expect(sent).toBeLessThan(pieces / 2);
    await log.return();
  });

  it.each([
    [
      404,
      noPod,
      'not-found',
      /has nothing there to read the log of step-build/,
    ],
    [
      400,
      JSON.stringify({ message: 'container is waiting to start' }),
      'rejected',
      /container is waiting to start/,
    ],
    [401, '{}', 'credentials', /serviceAccountToken/],
  ])('says what %s means', async (status, body, code, message) => {
    server.use((_, response) => {
      response.writeHead(status);
      response.end(body);
    });
    const log = client().podLog('ci', 'build-1', { container: 'step-build' });
    await expect(log.next()).rejects.toMatchObject({
      name: 'SourceError',
      code,
      message: expect.stringMatching(message),
    });
  });

  it.each([
    ['before the first byte', false],
    ['in the middle', true],
  ])('gives up on a log that is silent %s', async (_, begins) => {
    server.use((_request, response) => {
      if (begins) response.write('one\n');
    });
    const log = client(50).podLog('ci', 'build-1', { container: 'step-build' });
    await expect(textOf(log)).rejects.toMatchObject({ code: 'timeout' });
  });

  it('ends with the reason of who ends it', async () => {
    server.use((_, response) => {
      response.write('one\n');
    });
    const abort = new AbortController();
    const log = client().podLog(
      'ci',
      'build-1',
      { container: 'step-build', follow: true },
      abort.signal,
    );
    await log.next();
    const next = log.next();
    abort.abort(new Error('the page was closed'));
    await expect(next).rejects.toThrow('the page was closed');
  });
});
