import assert from 'node:assert/strict';
import { createServer } from 'node:net';
import { test } from 'node:test';
import { Problem } from '../src/problem.mjs';
import { checkPort } from '../src/system.mjs';
import { unreachable } from '../src/toolchain.mjs';

const listen = host =>
  new Promise(resolve => {
    const server = createServer();
    server.listen(0, host, () => resolve(server));
  });

test('a taken port is named with the option that chooses another', async () => {
  const server = await listen('127.0.0.1');
  const { port } = server.address();
  await assert.rejects(
    checkPort(port, 'the portal', '--port'),
    error =>
      error instanceof Problem &&
      error.message ===
        `Port ${port} (the portal) is taken: stop what uses it, or choose another with --port.`,
  );
  await new Promise(resolve => {
    server.close(resolve);
  });
  await checkPort(port, 'the portal', '--port');
});

for (const [output, sentence] of [
  ['npm error code ENOTFOUND', /registry cannot be reached/],
  [
    '➤ YN0001: RequestError: connect ECONNREFUSED',
    /registry cannot be reached/,
  ],
  ['ENOSPC: no space left on device', /disk is full/],
  ['one\ntwo', /Installing failed:\n {2}one\n {2}two/],
]) {
  test(`a failed download says why: ${output.slice(0, 30)}`, () => {
    assert.match(unreachable(output), sentence);
  });
}
