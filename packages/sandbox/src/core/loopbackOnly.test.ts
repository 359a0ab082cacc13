import Fastify from 'fastify';
import { loopbackOnly } from './loopbackOnly';

async function answerTo(host: string) {
  const app = Fastify();
  app.addHook('onRequest', loopbackOnly);
  app.get('/', () => ({ ok: true }));
  const { statusCode } = await app.inject({ url: '/', headers: { host } });
  return statusCode;
}

it.each([
  ['127.0.0.1:7610', 200],
  ['localhost:7610', 200],
  ['LOCALHOST', 200],
  ['[::1]:7610', 200],
  ['evil.test:7610', 403],
  ['127.0.0.1.evil.test', 403],
  ['localhost.evil.test:7610', 403],
  ['169.254.169.254', 403],
])('answers who came to %s with %d', async (host, status) => {
  await expect(answerTo(host)).resolves.toBe(status);
});
