import {
  type Answer,
  FakeServer,
  sendJson,
} from '@slipway/collectors-node/testing';
import { BuildkiteHttpClient } from './BuildkiteHttpClient';
import type { OrganizationConfig, Priority } from './types';

const token = 'bkua_secret';
const servers: FakeServer[] = [];

async function serverOf(answer: Answer): Promise<FakeServer> {
  const server = await FakeServer.start(answer);
  servers.push(server);
  return server;
}

afterEach(async () => {
  for (const server of servers.splice(0)) await server.stop();
});

async function setUp(answer: Answer, timeoutMs?: number) {
  const server = await serverOf(answer);
  const organization: OrganizationConfig = {
    slug: 'example',
    apiUrl: `${server.url}/v2`,
    token,
    webhook: { requireSignature: false },
    artifactHosts: ['127.0.0.1'],
    rateLimitShare: 0.5,
    historyMs: 0,
    pollIntervalMs: 60_000,
    people: {},
  };
  const taken: Priority[] = [];
  const told: Array<{ status: number; limit: string | null; text?: string }> =
    [];
  const client = new BuildkiteHttpClient(organization, {
    timeoutMs,
    now: () => 1000,
    budget: {
      take: async priority => {
        taken.push(priority);
      },
      told: async ({ status, headers, text }) => {
        told.push({ status, limit: headers.get('RateLimit-Limit'), text });
      },
    },
  });
  return { server, client, taken, told };
}

const look = { priority: 'look' } as const;

async function textOf(body: ReadableStream<Uint8Array>): Promise<string> {
  return new Response(body).text();
}

describe('BuildkiteHttpClient', () => {
  it('reads with the token, within the budget', async () => {
    const { client, server, taken, told } = await setUp((_, response) => {
      response.setHeader('RateLimit-Limit', '200');
      sendJson(response, { number: 7 });
    });
    const answer = await client.get('/pipelines/shop/builds/7?a=b', look);
    expect(answer).toMatchObject({ body: { number: 7 }, askedAt: 1000 });
    expect(answer.headers.get('ratelimit-limit')).toBe('200');
    expect(server.requests).toEqual([
      expect.objectContaining({
        method: 'GET',
        path: '/v2/organizations/example/pipelines/shop/builds/7',
        headers: expect.objectContaining({ authorization: `Bearer ${token}` }),
      }),
    ]);
    expect(server.requests[0]?.query.get('a')).toBe('b');
    expect(taken).toEqual(['look']);
    expect(told).toEqual([{ status: 200, limit: '200' }]);
  });

  it('sends commands once', async () => {
    const { client, server, taken } = await setUp((_, response) =>
      sendJson(response, { number: 8 }, 201),
    );
    const body = { commit: 'HEAD', branch: 'main' };
    await expect(
      client.send('POST', '/pipelines/shop/builds', body),
    ).resolves.toEqual({ status: 201, body: { number: 8 } });
    expect(JSON.parse(server.requests[0]?.body ?? '')).toEqual(body);
    expect(taken).toEqual(['command']);
    server.use((_, response) => sendJson(response, { message: 'Oh' }, 502));
    await expect(client.send('PUT', '/x/cancel')).rejects.toMatchObject({
      code: 'server-error',
    });
    server.use((_, response) => {
      response.writeHead(204).end();
    });
    await expect(client.send('PUT', '/x')).resolves.toEqual({
      status: 204,
      body: undefined,
    });
    expect(server.requests).toHaveLength(3);
  });

  it.each<[string, Answer, object]>([
    [
      'a wrong token',
      (_, response) => sendJson(response, { message: `No ${token}` }, 401),
      {
        code: 'credentials',
        message: expect.stringMatching(
          /check buildkite\.organizations\[example\]\.token/,
        ),
      },
    ],
    [
      'a missing scope',
      (_, response) => sendJson(response, { message: 'no read_builds' }, 403),
      {
        code: 'forbidden',
        message: expect.stringMatching(/permission \(no read_builds\)/),
      },
    ],
    [
      'nothing there',
      (_, response) => sendJson(response, { message: 'No build' }, 404),
      { code: 'not-found', message: expect.stringMatching(/No build/) },
    ],
    [
      'a command that makes no sense',
      (_, response) => sendJson(response, { message: 'Already' }, 422),
      {
        code: 'rejected',
        vendorStatus: 422,
        raw: expect.stringMatching(/Already/),
      },
    ],
    [
      'a limit with headers',
      (_, response) => {
        response.setHeader('Retry-After', '7');
        sendJson(response, { message: `Wait, ${token}` }, 429);
      },
      { code: 'rate-limited', retryAfterMs: 7000 },
    ],
    [
      'a limit without headers',
      (_, response) => {
        response.writeHead(429).end();
      },
      { code: 'rate-limited' },
    ],
    [
      'a broken server',
      (_, response) => {
        response.writeHead(503).end('<html>down</html>');
      },
      { code: 'server-error', message: expect.stringMatching(/status 503/) },
    ],
    [
      'half of a JSON document',
      (_, response) => {
        response.end('{"number": 7');
      },
      { code: 'not-json' },
    ],
    [
      'a login page',
      (_, response) => {
        response.end('<html>');
      },
      { code: 'not-json', message: expect.stringMatching(/an HTML page/) },
    ],
    ['nothing at all', (_, response) => response.end(), { code: 'empty' }],
    [
      'a connection that breaks',
      (_, response) => {
        response.writeHead(200, { 'content-length': '100' });
        response.write('{"number":', () => response.destroy());
      },
      { code: 'network' },
    ],
    [
      'a redirect in circles',
      (_, response) => {
        response.writeHead(302, { location: '/v2/x' }).end();
      },
      {
        code: 'invalid-answer',
        message: expect.stringMatching(/leads in circles/),
      },
    ],
    [
      'a redirect to nowhere',
      (_, response) => {
        response.writeHead(302).end();
      },
      {
        code: 'invalid-answer',
        message: expect.stringMatching(/leads to no address/),
      },
    ],
    [
      'a redirect to a file',
      (_, response) => {
        response.writeHead(302, { location: 'file:///etc/passwd' }).end();
      },
      {
        code: 'invalid-answer',
        message: expect.stringMatching(/leads to file:/),
      },
    ],
  ])('says what is wrong: %s', async (_, answer, expected) => {
    const { client } = await setUp(answer);
    const error: unknown = await client.get('/x', look).then(
      () => undefined,
      (failure: unknown) => failure,
    );
    expect(error).toMatchObject({
      name: 'SourceError',
      source: 'buildkite/example',
      ...expected,
    });
    expect(`${error} ${JSON.stringify(error)}`).not.toContain(token);
  });

  it('tells the budget of a refusal, with its body', async () => {
    const { client, told } = await setUp((_, response) =>
      sendJson(response, { reset: 42 }, 429),
    );
    await expect(client.get('/x', look)).rejects.toThrow(/less often/);
    expect(told).toEqual([{ status: 429, limit: null, text: '{"reset":42}' }]);
  });

  it('gives up on what takes too long, before or in the middle of an answer', async () => {
    const { client, server } = await setUp(() => undefined, 50);
    await expect(client.get('/x', look)).rejects.toMatchObject({
      code: 'timeout',
    });
    server.use((_, response) => {
      response.write('{');
    });
    await expect(client.get('/x', look)).rejects.toMatchObject({
      code: 'timeout',
    });
  });

  it('ends with its caller', async () => {
    const { client, server } = await setUp(() => undefined);
    const stop = new AbortController();
    const reason = new Error('Stopped');
    server.use(() => stop.abort(reason));
    await expect(
      client.get('/x', { ...look, signal: stop.signal }),
    ).rejects.toBe(reason);
  });

  it('follows an artifact to another host without the token', async () => {
    const storage = await serverOf((_, response) => {
      response.end('<tests/>');
    });
    const { client, server, taken } = await setUp((_, response) => {
      response.writeHead(302, { location: `${storage.url}/a?s=1` }).end();
    });
    const { body } = await client.stream('/artifacts/1/download', {
      priority: 'poll',
    });
    await expect(textOf(body)).resolves.toBe('<tests/>');
    expect(storage.requests[0]?.headers.authorization).toBeUndefined();
    expect(taken).toEqual(['poll']);
    // Below the API the token goes along, and the call counts; elsewhere on its host neither.
    server.use((request, response) => {
      const next: Record<string, string> = {
        '/v2/organizations/example/old': '/v2/organizations/example/new',
        '/v2/organizations/example/new': '/artifacts/1',
      };
      const location = next[request.path];
      if (location) response.writeHead(302, { location }).end();
      else response.end('here');
    });
    const moved = await client.stream('/old', { priority: 'log' });
    await expect(textOf(moved.body)).resolves.toBe('here');
    const sent = server.requests.slice(-3).map(({ headers }) => headers);
    expect(sent.map(({ authorization }) => authorization)).toEqual([
      ...[`Bearer ${token}`, `Bearer ${token}`, undefined],
    ]);
    expect(taken).toEqual(['poll', 'log', 'log']);
  });

  it.each([
    'http://localhost:1/metadata',
    'http://169.254.169.254/latest/meta-data',
    'http://[::1]:1/',
    'http://127.0.0.1.evil.test/',
    'http://127.0.0.1@kubernetes.default.svc/api',
  ])(
    'fetches no file from %s, wherever a job says that it lies',
    async location => {
      const { client } = await setUp((_, response) => {
        response.writeHead(302, { location }).end();
      });
      await expect(
        client.stream('/artifacts/1/download', { priority: 'log' }),
      ).rejects.toMatchObject({
        code: 'forbidden',
        message: expect.stringContaining(
          `lies at ${new URL(location).host}, and files are fetched from known places only`,
        ),
      });
    },
  );

  it('says when the storage of a file has lost it', async () => {
    const storage = await serverOf((_, response) => {
      response.writeHead(404).end('<Error>NoSuchKey</Error>');
    });
    const { client } = await setUp((_, response) => {
      response.writeHead(302, { location: storage.url }).end();
    });
    await expect(
      client.stream('/artifacts/1/download', { priority: 'poll' }),
    ).rejects.toMatchObject({
      code: 'not-found',
      message: expect.stringContaining('storage'),
    });
  });

  it('streams a range as it comes, without a time limit on the whole', async () => {
    const { client, server } = await setUp((request, response) => {
      expect(request.headers).toMatchObject({
        range: 'bytes=-4',
        'accept-encoding': 'identity',
      });
      response.writeHead(206, { 'content-range': 'bytes 6-9/10' });
      response.write('ab');
      setTimeout(() => response.end('cd'), 2_500);
    }, 2_000);
    const { status, headers, body } = await client.stream('/log', {
      priority: 'log',
      headers: { range: 'bytes=-4', accept: 'text/plain' },
    });
    expect(status).toBe(206);
    expect(headers.get('content-range')).toBe('bytes 6-9/10');
    await expect(textOf(body)).resolves.toBe('abcd');
    expect(server.requests[0]?.headers.accept).toBe('text/plain');
  });
});
