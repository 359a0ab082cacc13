import assert from 'node:assert/strict';
import { test } from 'node:test';
import { capture, start, stopAll } from '../src/processes.mjs';

const isAlive = pid => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

test('stopping ends what a process had started itself', async () => {
  const script = `
    const { spawn } = require('node:child_process');
    const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
    console.log('child ' + child.pid);
    setInterval(() => {}, 1000);
  `;
  let announce;
  const pid = new Promise(resolve => {
    announce = resolve;
  });
  start(process.execPath, ['-e', script], {
    name: 'launcher-test',
    env: process.env,
    echo: line => {
      announce(Number(/child (\d+)/.exec(line)?.[1]));
      return false;
    },
  });
  const child = await pid;
  assert.ok(isAlive(child));
  await stopAll();
  const deadline = Date.now() + 5000;
  while (isAlive(child) && Date.now() < deadline)
    await new Promise(resolve => {
      setImmediate(resolve);
    });
  assert.ok(!isAlive(child));
});

test('a command is captured with its exit code', async () => {
  const lines = [];
  const { code, output } = await capture(
    process.execPath,
    ['-e', 'console.log("a"); console.error("b"); process.exit(3)'],
    { env: process.env, onLine: line => lines.push(line) },
  );
  assert.equal(code, 3);
  assert.match(output, /a\n/);
  assert.ok(lines.includes('a') && lines.includes('b'));
});
