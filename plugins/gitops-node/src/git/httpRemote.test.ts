import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { GitHttpServer } from '../__testing__/GitHttpServer';
import { layoutFiles } from '../__testing__/layout';
import { TestRemote } from '../__testing__/TestRemote';

const TOKEN = 'very-secret-token';

// Dozens of git processes each, on machines that do other things too.
jest.setTimeout(60_000);

describe('a remote over HTTP', () => {
  let remote: TestRemote;
  let server: GitHttpServer;

  beforeEach(async () => {
    remote = await TestRemote.create();
    await remote.commit(layoutFiles());
    server = await GitHttpServer.start(remote.directory, 'portal', TOKEN);
  });
  afterEach(async () => {
    await server.stop();
    await remote.dispose();
  });

  const open = (change: { token?: string; path?: string } = {}) =>
    remote.open({
      cacheDirectory: join(remote.directory, 'cache'),
      config: {
        ...remote.config,
        url: `${server.url}/${change.path ?? 'remote.git'}`,
        username: 'portal',
        token: change.token ?? TOKEN,
      },
    });

  it('reads and writes with the token, which stays out of the copy', async () => {
    const repository = open();
    const { state } = await repository.read();
    expect(state.environments.size).toBe(1);
    const result = await repository.apply(
      { action: 'destroy-environment', name: 'pr-1' },
      { actor: 'user:default/dana' },
    );
    expect(result.commit?.sha).toBe(await remote.head());
    const cache = join(remote.directory, 'cache');
    for (const entry of await readdir(cache, {
      recursive: true,
      withFileTypes: true,
    })) {
      if (!entry.isFile()) continue;
      const content = await readFile(join(entry.parentPath, entry.name));
      expect(content.includes(TOKEN)).toBe(false);
    }
  });

  it.each<[string, string, { token?: string; path?: string }]>([
    ['unauthenticated', 'gitops.token', { token: `wrong-${TOKEN}` }],
    ['repository-not-found', 'gitops.url', { path: 'gone.git' }],
  ])('explains: %s', async (kind, hint, change) => {
    const error: unknown = await open(change)
      .read()
      .catch(failure => failure);
    expect(error).toMatchObject({ name: 'ServiceUnavailableError', kind });
    expect(String(error)).toContain(hint);
    expect(JSON.stringify([String(error), error])).not.toContain(TOKEN);
  });

  it.each<[string, number, Record<string, string>, string]>([
    ['forbidden', 403, {}, ''],
    ['unreachable', 500, {}, 'oops'],
    ['unreachable', 429, { 'Retry-After': '1' }, ''],
    ['unreachable', 200, { 'Content-Type': 'text/html' }, '<html>\n</html>\n'],
    [
      'unreachable',
      200,
      { 'Content-Type': 'application/x-git-upload-pack-advertisement' },
      'nonsense',
    ],
    ['redirected', 302, { Location: 'http://127.0.0.1:9/else.git' }, ''],
  ])('explains: %s on %d %j', async (kind, status, headers, body) => {
    server.answer = response => response.writeHead(status, headers).end(body);
    await expect(open().read()).rejects.toMatchObject({
      name: 'ServiceUnavailableError',
      kind,
    });
  });

  it('can be aborted while the host says nothing', async () => {
    const abort = new AbortController();
    server.answer = () => abort.abort(new Error('enough'));
    await expect(open().read({ signal: abort.signal })).rejects.toThrow(
      'enough',
    );
  });

  it('recovers when the answer to a push got lost', async () => {
    const repository = open();
    await repository.read();
    const before = await remote.head();
    // The push goes through, then the line breaks before its answer arrives.
    server.loseNextPush = true;
    const result = await repository.apply(
      { action: 'wake', services: ['checkout'] },
      { actor: 'user:default/sam' },
    );
    expect(result).toMatchObject({ changed: true });
    expect(result.commit?.parents).toEqual([before]);
    expect(result.commit?.sha).toBe(await remote.head());
  });
});
