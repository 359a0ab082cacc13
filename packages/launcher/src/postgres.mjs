import { execFileSync } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { chmodSync, chownSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { start } from './processes.mjs';
import { capture } from './processes.mjs';
import { Problem } from './problem.mjs';

/**
 * Starts a PostgreSQL of its own, in a new folder that goes when it ends, and on a free port.
 * @param {string} bin folder of its programs
 * @param {{ durable?: boolean }} [options] `durable`: a commit waits for the disk, as in a company; tests do without
 * @returns {Promise<string>} connection string
 */
export async function startPostgres(bin, { durable = false } = {}) {
  const data = mkdtempSync(path.join(tmpdir(), 'slipway-postgres-'));
  const as = runAs(data);
  const env = { ...process.env, LC_ALL: 'C' };
  const call = (program, args) => [...as, path.join(bin, program), ...args];
  const [command = '', ...args] = call('initdb', [
    '-D',
    `${data}/data`,
    '-U',
    'postgres',
    '--auth=trust',
    '--no-sync',
    '-E',
    'UTF8',
  ]);
  const made = await capture(command, args, { env, cwd: data });
  if (made.code !== 0)
    throw new Problem(`PostgreSQL cannot be set up: ${made.output}`);

  const port = await freePort();
  const [server = '', ...serverArgs] = call('postgres', [
    ...['-D', `${data}/data`],
    ...['-p', String(port)],
    ...['-k', data],
    ...['-c', 'listen_addresses=127.0.0.1'],
    ...['-c', `fsync=${durable ? 'on' : 'off'}`],
    ...['-c', 'max_connections=300'],
  ]);
  const handle = start(server, serverArgs, {
    name: 'postgres',
    env,
    cwd: data,
  });
  let ended = false;
  handle.exited.then(() => {
    ended = true;
    rmSync(data, { recursive: true, force: true });
  });
  const deadline = Date.now() + 60_000;
  for (;;) {
    const { code } = await capture(
      path.join(bin, 'pg_isready'),
      ['-h', '127.0.0.1', '-p', String(port)],
      { env },
    );
    if (code === 0) break;
    if (ended || Date.now() > deadline)
      throw new Problem(`PostgreSQL does not start: ${handle.tail()}`);
  }
  return `postgresql://postgres@127.0.0.1:${port}/postgres`;
}

/** PostgreSQL refuses to run as root. */
function runAs(folder) {
  if (process.getuid?.() !== 0) return [];
  const id = flag =>
    Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
  const [uid, gid] = [id('-u'), id('-g')];
  chownSync(folder, uid, gid);
  chmodSync(folder, 0o700);
  return [
    'setpriv',
    `--reuid=${uid}`,
    `--regid=${gid}`,
    '--clear-groups',
    '--',
  ];
}

/** Below what systems give to outgoing connections, one of which could take it before PostgreSQL does. */
function freePort() {
  const port = randomInt(20_000, 32_000);
  return new Promise(resolve => {
    const server = createServer();
    server.once('error', () => resolve(freePort()));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(port)));
  });
}
