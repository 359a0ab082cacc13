import { spawn } from 'node:child_process';
import { createWriteStream, mkdirSync } from 'node:fs';
import path from 'node:path';
import { root, state } from './paths.mjs';

/** Everything that was started and has not ended. */
const running = new Set();

/**
 * Starts a process in a group of its own, so that stopping it stops what it started too.
 * @param {string} command
 * @param {string[]} args
 * @param {{ name: string, log?: string, env: NodeJS.ProcessEnv, cwd?: string, echo?: (line: string) => boolean }} options
 *   `log` names the log, where it is not `name`; `echo` decides which lines of the log are shown as well
 */
export function start(
  command,
  args,
  { name, log: logName = name, env, cwd = root, echo },
) {
  const logs = path.join(state, 'logs');
  mkdirSync(logs, { recursive: true });
  const logFile = path.join(logs, `${logName}.log`);
  const log = createWriteStream(logFile);
  const child = spawn(command, args, {
    cwd,
    env,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const tail = [];
  for (const stream of [child.stdout, child.stderr]) {
    let rest = '';
    stream.setEncoding('utf8').on('data', text => {
      log.write(text);
      const lines = (rest + text).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) {
        tail.push(line);
        if (tail.length > 20) tail.shift();
        if (echo?.(line)) console.log(line);
      }
    });
  }
  const handle = {
    name,
    logFile,
    tail: () => tail.join('\n'),
    child,
    exited: new Promise(resolve => {
      child.once('error', error => {
        tail.push(error.message);
        resolve(127);
      });
      child.once('exit', (code, signal) => resolve(code ?? signal ?? 1));
    }).finally(() => running.delete(handle)),
  };
  running.add(handle);
  return handle;
}

/** Ends everything that was started, newest first; kills what has not gone after ten seconds. */
export async function stopAll() {
  for (const handle of [...running].reverse()) {
    signal(handle, 'SIGTERM');
    const timer = setTimeout(() => signal(handle, 'SIGKILL'), 10_000);
    await handle.exited;
    clearTimeout(timer);
    // Whatever the process itself had started and left behind.
    signal(handle, 'SIGKILL');
  }
}

function signal({ child }, name) {
  try {
    process.kill(-child.pid, name);
  } catch (error) {
    if (error.code !== 'ESRCH') throw error;
  }
}

/**
 * Runs a command to its end.
 * @param {string} command
 * @param {string[]} args
 * @param {{ env: NodeJS.ProcessEnv, cwd?: string, onLine?: (line: string) => void }} options
 * @returns {Promise<{ code: number, output: string }>}
 */
export function capture(command, args, { env, cwd = root, onLine }) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    let rest = '';
    const take = text => {
      output += text;
      const lines = (rest + text).split('\n');
      rest = lines.pop() ?? '';
      if (onLine) lines.forEach(onLine);
    };
    child.stdout.setEncoding('utf8').on('data', take);
    child.stderr.setEncoding('utf8').on('data', take);
    child.once('error', reject);
    child.once('close', code => resolve({ code: code ?? 1, output }));
    stopWith(child);
  });
}

function stopWith(child) {
  const stop = () => child.kill('SIGTERM');
  process.once('exit', stop);
  child.once('close', () => process.off('exit', stop));
}
