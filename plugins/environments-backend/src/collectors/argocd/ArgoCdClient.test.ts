import type { SourceErrorCode } from '@slipway/collectors-node';
import { FakeServer, sendJson } from '@slipway/collectors-node/testing';
import { ArgoCdClient } from './ArgoCdClient';
import type { StreamItem } from './applicationStream';

let server: FakeServer;
let client: ArgoCdClient;

beforeEach(async () => {
  server = await FakeServer.start((_, response) => {
    sendJson(response, { items: null });
  });
  client = clientOf(server.url);
});
afterEach(() => server.stop());

function clientOf(
  url: string,
  options: { timeoutMs?: number; silentAfterMs?: number } = {},
) {
  return new ArgoCdClient(
    {
      name: 'cloud',
      url,
      credentials: { type: 'token', token: 'test-token' },
      namespace: 'argocd',
    },
    { firstRetryMs: 1, timeoutMs: 30_000, silentAfterMs: 30_000, ...options },
  );
}

async function collect(items: AsyncIterable<StreamItem>) {
  const found: StreamItem[] = [];
  for await (const item of items) found.push(item);
  return found;
}

describe('ArgoCdClient', () => {
  it('lists Applications, also when Go writes null for none', async () => {
    await expect(client.listApplications()).resolves.toEqual({
      resourceVersion: undefined,
      items: [],
    });
    const [request] = server.requests;
    expect(request?.headers.authorization).toBe('Bearer test-token');
    expect(request?.query.get('fields')).toContain('items.metadata.name');
  });

  it.each<[string, number, string, SourceErrorCode, RegExp]>([
    [
      'a wrong token',
      401,
      '{"error":"no session information","code":16,"message":"no session information"}',
      'credentials',
      /^Argo CD cloud refused the credentials: check argocd\.instances\[cloud\]\.token$/,
    ],
    [
      'a missing permission',
      403,
      '{"code":7,"message":"permission denied"}',
      'forbidden',
      /does not let us list Applications: give .*\(permission denied\)/,
    ],
    ['a wrong address', 404, 'Not Found', 'not-found', /leads elsewhere/],
    [
      'a wrong content type',
      415,
      'Invalid content type',
      'rejected',
      /refused to list Applications with status 415: Invalid content type/,
    ],
    [
      'an internal error',
      500,
      '{"code":2,"message":"boom"}',
      'server-error',
      /status 500: look at its own health and logs \(boom\)/,
    ],
    ['a page', 200, '<!DOCTYPE html><p>Sign in', 'not-json', /an HTML page/],
    ['a page that fails', 502, '<html>', 'server-error', /status 502/],
    ['nothing', 200, '', 'empty', /answered nothing/],
    [
      'another shape',
      200,
      '{"items":[{"metadata":{"name":7}}]}',
      'invalid-answer',
      /items\.0\.metadata\.name/,
    ],
  ])('says what to do about %s', async (_, status, body, code, message) => {
    server.use((_request, response) => {
      response.writeHead(status);
      response.end(body);
    });
    await expect(client.listApplications()).rejects.toMatchObject({
      name: 'SourceError',
      source: 'argocd/cloud',
      code,
      message: expect.stringMatching(message),
    });
  });

  it('says when nobody listens, and keeps the cause', async () => {
    await server.stop();
    await expect(client.listApplications()).rejects.toMatchObject({
      code: 'refused',
      message: expect.stringMatching(/check that it runs and that argocd/),
      cause: expect.objectContaining({ code: 'ECONNREFUSED' }),
    });
    server = await FakeServer.start(() => undefined);
  });

  it('ends a call that takes too long', async () => {
    server.use(() => undefined);
    const hasty = clientOf(server.url, { timeoutMs: 1_000 });
    await expect(hasty.listApplications()).rejects.toMatchObject({
      code: 'timeout',
    });
    expect(server.requests).toHaveLength(1);
  });

  it('throws the reason of an abort as it is', async () => {
    server.use(() => undefined);
    const abort = new AbortController();
    const call = client.listApplications({ signal: abort.signal });
    const reason = new Error('lease lost');
    abort.abort(reason);
    await expect(call).rejects.toBe(reason);
  });

  it('repeats a list that failed in passing', async () => {
    server.use((_, response) => {
      if (server.requests.length < 3) sendJson(response, {}, 503);
      else sendJson(response, { items: [] });
    });
    await expect(client.listApplications()).resolves.toMatchObject({
      items: [],
    });
  });

  it('repeats after the time Argo CD asks for, and not a sync', async () => {
    server.use((request, response) => {
      response.setHeader('retry-after', '0');
      if (server.requests.length === 1 || request.method === 'POST')
        sendJson(response, { message: 'slow down' }, 429);
      else sendJson(response, { items: [] });
    });
    await client.listApplications();
    expect(server.requests).toHaveLength(2);
    await expect(
      client.syncApplication({ name: 'a', project: 'default' }),
    ).rejects.toMatchObject({ code: 'rate-limited' });
    expect(server.requests).toHaveLength(3);
  });

  it('leaves Argo CD alone as long as it asks for', async () => {
    server.use((_, response) => {
      response.setHeader('retry-after', '60');
      sendJson(response, {}, 429);
    });
    await expect(client.listApplications()).rejects.toMatchObject({
      code: 'rate-limited',
      retryAfterMs: 60_000,
    });
    await expect(client.version()).rejects.toMatchObject({
      code: 'rate-limited',
    });
    expect(server.requests).toHaveLength(1);
  });

  it('names project and content type with every command', async () => {
    server.use((_, response) => sendJson(response, {}));
    const ref = { name: 'pr-7-web', project: 'shop' };
    await client.syncApplication(ref, { revision: 'abc' });
    await client.terminateOperation(ref);
    const [sync, end] = server.requests;
    expect(sync?.headers['content-type']).toBe('application/json');
    expect(JSON.parse(sync?.body ?? '')).toEqual({
      name: 'pr-7-web',
      project: 'shop',
      revision: 'abc',
    });
    expect(end?.headers['content-type']).toBe('application/json');
    expect(end?.query.get('project')).toBe('shop');
  });

  it('tells a second operation from other refusals', async () => {
    const message = 'another operation is already in progress';
    server.use((_, response) => sendJson(response, { code: 9, message }, 400));
    await expect(
      client.syncApplication({ name: 'a', project: 'p' }),
    ).rejects.toMatchObject({ code: 'conflict' });
  });
});

describe('ArgoCdClient with a login', () => {
  it('logs in once, keeps the session, and makes it anew when refused', async () => {
    let sessions = 0;
    server.use((request, response) => {
      if (request.path === '/api/v1/session') {
        sessions += 1;
        sendJson(response, { token: `session-${sessions}` });
      } else if (request.headers.authorization === 'Bearer session-1') {
        const isFirst = server.to('/api/v1/applications').length < 3;
        sendJson(response, { items: [] }, isFirst ? 200 : 401);
      } else {
        sendJson(response, { items: [] });
      }
    });
    const login = new ArgoCdClient({
      name: 'cloud',
      url: server.url,
      credentials: { type: 'login', username: 'portal', password: 'secret' },
      namespace: 'argocd',
    });
    await Promise.all([login.listApplications(), login.listApplications()]);
    expect(sessions).toBe(1);
    await login.listApplications();
    expect(sessions).toBe(2);
    await login.listApplications();
    expect(sessions).toBe(2);
  });

  it('says that the password is wrong, after one try', async () => {
    server.use((_, response) => sendJson(response, { code: 16 }, 401));
    const login = new ArgoCdClient({
      name: 'cloud',
      url: server.url,
      credentials: { type: 'login', username: 'portal', password: 'wrong' },
      namespace: 'argocd',
    });
    await expect(login.version()).rejects.toMatchObject({
      code: 'credentials',
      message: expect.stringMatching(/username and password$/),
    });
    expect(server.requests).toHaveLength(1);
  });
});

describe('the stream of Applications', () => {
  const event = (name: string) =>
    `data: {"result":{"type":"ADDED","application":{"metadata":{"name":"${name}"},"unknown":1}}}\n\n\n`;

  it('hands out events and pings until it ends', async () => {
    server.use((_, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.end(
        `${event('a')}:\n{"result":{"type":"DELETED","application":{"metadata":{"name":"b"}}}}\r\n`,
      );
    });
    const items = await collect(client.streamApplications());
    expect(
      items.map(item => (item.type === 'event' ? item.event.type : item.type)),
    ).toEqual(['ADDED', 'ping', 'DELETED']);
    expect(server.requests[0]?.headers.accept).toBe('text/event-stream');
  });

  it.each<[string, string, SourceErrorCode]>([
    ['breaks in the middle of a line', 'data: {"result":{"ty', 'broken-stream'],
    ['sends what is no event', 'data: oops\n', 'broken-stream'],
    [
      'says that the session ended',
      'data: {"error":{"grpc_code":16,"http_code":401,"message":"token expired"}}\n',
      'credentials',
    ],
    [
      'sends another shape',
      'data: {"result":{"type":"GONE"}}\n',
      'invalid-answer',
    ],
  ])('fails when it %s', async (_, end, code) => {
    server.use((_request, response) => {
      response.writeHead(200);
      response.end(event('a') + end);
    });
    await expect(collect(client.streamApplications())).rejects.toMatchObject({
      code,
    });
  });

  it('fails when the connection breaks', async () => {
    server.use((_, response) => {
      response.writeHead(200);
      response.write(event('a'), () => response.destroy());
    });
    await expect(collect(client.streamApplications())).rejects.toMatchObject({
      code: 'network',
    });
  });

  it('fails when no ping comes, before the first byte and after', async () => {
    const hasty = clientOf(server.url, { silentAfterMs: 150 });
    server.use(() => undefined);
    await expect(collect(hasty.streamApplications())).rejects.toMatchObject({
      code: 'silent',
    });
    server.use((_, response) => {
      response.writeHead(200);
      response.write(event('a'));
    });
    await expect(collect(hasty.streamApplications())).rejects.toMatchObject({
      code: 'silent',
    });
  });

  it('fails on a login page', async () => {
    server.use((_, response) => {
      response.writeHead(200, { 'content-type': 'text/html' });
      response.end('<html>Sign in</html>');
    });
    await expect(collect(client.streamApplications())).rejects.toMatchObject({
      code: 'not-json',
    });
  });
});
