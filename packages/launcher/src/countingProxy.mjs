import http from 'node:http';

/**
 * A proxy on loopback that counts the requests to one system, so that a benchmark can say what the portal asks of it.
 * @param {number} port where it listens
 * @param {number} target port on 127.0.0.1 that it passes everything on to
 * @param {(request: http.IncomingMessage) => string} [kindOf] by which the requests are told apart
 */
export async function startCountingProxy(port, target, kindOf = () => '') {
  const counts = new Map();
  let bytes = 0;
  const server = http.createServer((request, response) => {
    const kind = kindOf(request);
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
    const upstream = http.request(
      {
        host: '127.0.0.1',
        port: target,
        method: request.method,
        path: request.url,
        headers: request.headers,
      },
      answer => {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        response.flushHeaders();
        answer.on('data', chunk => {
          bytes += chunk.length;
        });
        answer.pipe(response);
      },
    );
    upstream.on('error', () => response.destroy());
    response.on('close', () => upstream.destroy());
    request.pipe(upstream);
  });
  await new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    count: () => [...counts.values()].reduce((sum, one) => sum + one, 0),
    /** Requests by their kind. */
    counts: () => Object.fromEntries(counts),
    /** Of the answers' bodies. */
    bytes: () => bytes,
    stop: () =>
      new Promise(resolve => {
        server.closeAllConnections();
        server.close(resolve);
      }),
  };
}
