import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import { createStorefront, type Dependencies } from '../src/server.ts';

async function get(path: string, dependencies: Partial<Dependencies> = {}) {
  const server = createStorefront({
    catalog: { list: async () => [], get: async () => undefined },
    checkout: {
      cart: async id => ({ id, lines: [], total: { amount: 0, currency: 'EUR' } }),
    },
    ...dependencies,
  }).listen(0);
  await once(server, 'listening');
  try {
    const { port } = server.address() as AddressInfo;
    const answer = await fetch(`http://127.0.0.1:${port}${path}`);
    return { status: answer.status, text: await answer.text() };
  } finally {
    server.close();
  }
}

test('it is healthy', async () => {
  assert.deepEqual(await get('/healthz'), { status: 200, text: 'ok' });
});

test('an unknown product is not found', async () => {
  assert.equal((await get('/products/none')).status, 404);
});

test('a catalog that is away makes a page that says sorry', async () => {
  const broken = { list: async () => { throw new Error('away'); }, get: async () => undefined };
  const { status, text } = await get('/', { catalog: broken });
  assert.equal(status, 502);
  assert.match(text, /try again/);
});
