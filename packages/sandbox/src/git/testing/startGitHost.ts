import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SandboxClock } from '../../core/clock';
import { Faults } from '../../core/faults';
import { Random } from '../../core/random';
import { GitHost } from '../GitHost';

export const testToken = 'test-token';

/** A Git host on a free port with a repository `example/shop`, and a client for its REST API. */
export interface TestGitHost {
  host: GitHost;
  faults: Faults;
  clock: SandboxClock;
  directory: string;
  /** Calls the REST API with the token. */
  call(
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<Response>;
  /** As `call`, and answers the parsed body after checking the status. */
  json(
    method: string,
    path: string,
    status?: number,
    body?: unknown,
  ): Promise<unknown>;
  stop(): Promise<void>;
}

const dana = { name: 'Dana', email: 'dana@example.com' };
const start = Date.parse('2026-11-01T08:00:00Z');

export async function startGitHost(): Promise<TestGitHost> {
  const directory = await mkdtemp(join(tmpdir(), 'githost-'));
  const faults = new Faults();
  const clock = new SandboxClock();
  const host = await GitHost.create({
    directory,
    port: 0,
    token: testToken,
    clock,
    faults,
    random: new Random(7),
  });
  await host.start();
  await host.createRepository('example', 'shop', {
    description: 'The shop',
    history: [1, 2, 3].map(number => ({
      branch: 'main',
      message: `Change ${number}`,
      author: dana,
      date: start + number * 60_000,
      files: {
        [`docs/page-${number}.md`]: `# Page ${number}\n`,
        'README.md': `Version ${number}\n`,
      },
    })),
  });
  const call: TestGitHost['call'] = (method, path, body, headers = {}) =>
    fetch(new URL(path, host.url), {
      method,
      headers: {
        authorization: `Bearer ${testToken}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
  return {
    host,
    faults,
    clock,
    directory,
    call,
    async json(method, path, status = 200, body) {
      const response = await call(method, path, body);
      const text = await response.text();
      if (response.status !== status) {
        throw new Error(`${method} ${path}: ${response.status} ${text}`);
      }
      return text === '' ? undefined : JSON.parse(text);
    },
    async stop() {
      await host.stop();
      clock.stop();
      await rm(directory, { recursive: true, force: true });
    },
  };
}
