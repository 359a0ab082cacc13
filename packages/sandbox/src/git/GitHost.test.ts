import { randomBytes } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { GitClient } from './testing/gitClient';
import { TestGitHost, startGitHost, testToken } from './testing/startGitHost';

describe('GitHost over the Git protocol', () => {
  let test: TestGitHost;
  let clients: GitClient[];

  const remote = (password = testToken, user = 'sam') =>
    test.host
      .cloneUrl('example/shop')
      .replace('http://', `http://${user}:${password}@`);

  const client = async (...args: string[]) => {
    const made = await GitClient.create();
    clients.push(made);
    if (args.length > 0) await made.git(...args);
    return made;
  };
  const clone = () => client('clone', '--quiet', remote(), '.');

  beforeEach(async () => {
    clients = [];
    test = await startGitHost();
  });

  afterEach(async () => {
    await test.stop();
    for (const made of clients) await made.remove();
  });

  it('is cloned, pushed to and fetched from, also shallow and without blobs', async () => {
    const one = await clone();
    const two = await clone();
    expect(await one.git('log', '--format=%s %ae')).toBe(
      [3, 2, 1].map(number => `Change ${number} dana@example.com`).join('\n'),
    );
    const sha = await one.commit('new.txt', 'hello\n');
    await one.git('push', '--quiet', 'origin', 'HEAD:main');
    await two.git('fetch', '--quiet');
    expect(await two.git('rev-parse', 'origin/main')).toBe(sha);
    expect(await test.host.readFile('example/shop', 'main', 'new.txt')).toBe(
      'hello\n',
    );
    const shallow = await client('clone', '--depth=1', remote(), '.');
    expect(await shallow.git('rev-list', '--count', 'HEAD')).toBe('1');
    const partial = await client('clone', '--filter=blob:none', remote(), '.');
    expect(await partial.git('show', 'HEAD:new.txt')).toBe('hello');
  });

  it('takes a large push in chunks', async () => {
    const one = await clone();
    const content = randomBytes(3 * 1024 * 1024);
    const sha = await one.commit('large.bin', content);
    await one.git('push', '--quiet', 'origin', 'HEAD:main');
    expect(await test.host.resolve('example/shop', 'main')).toBe(sha);
  });

  it('speaks protocol version 2 and takes compressed requests', async () => {
    const response = await test.call(
      'GET',
      '/example/shop.git/info/refs?service=git-upload-pack',
      undefined,
      { 'git-protocol': 'version=2' },
    );
    expect(await response.text()).toContain('version 2');
    expect(response.headers.get('content-type')).toBe(
      'application/x-git-upload-pack-advertisement',
    );
    const listing = await fetch(
      `${test.host.url}/example/shop/git-upload-pack`,
      {
        method: 'POST',
        headers: {
          authorization: `token ${testToken}`,
          'content-type': 'application/x-git-upload-pack-request',
          'content-encoding': 'gzip',
          'git-protocol': 'version=2',
        },
        body: new Uint8Array(gzipSync('0014command=ls-refs\n0000')),
      },
    );
    expect(await listing.text()).toContain('refs/heads/main');
  });

  it('rejects a push that is not on the newest head, and takes a forced one', async () => {
    const one = await clone();
    const two = await clone();
    await one.commit('one.txt', '1\n');
    await one.git('push', '--quiet', 'origin', 'HEAD:main');
    const late = await two.commit('two.txt', '2\n');
    await expect(two.git('push', 'origin', 'HEAD:main')).rejects.toThrow(
      /\[rejected\].*fetch first/,
    );
    await two.git('push', '--quiet', '--force', 'origin', 'HEAD:main');
    expect(await test.host.resolve('example/shop', 'main')).toBe(late);
  });

  it('refuses a wrong token and no token, and does not know unknown repositories', async () => {
    await expect(client('clone', remote('wrong'), '.')).rejects.toThrow(
      /Authentication failed/,
    );
    const path = '/example/shop.git/info/refs?service=git-upload-pack';
    const anonymous = await fetch(test.host.url + path);
    expect(anonymous.status).toBe(401);
    expect(anonymous.headers.get('www-authenticate')).toMatch(/^Basic/);
    const unknown = remote().replace('shop.git', 'nothing.git');
    await expect(client('clone', unknown, '.')).rejects.toThrow(/not found/);
  });

  it('tells pushes once, whoever makes them', async () => {
    const pushes: string[] = [];
    test.host.onPush(push =>
      pushes.push(`${push.repository} ${push.ref} by ${push.pusher.login}`),
    );
    const one = await clone();
    await one.commit('one.txt', '1\n');
    await one.git('push', '--quiet', 'origin', 'HEAD:main', 'HEAD:topic');
    await test.host.commit('example/shop', 'main', {
      message: 'In process',
      author: { name: 'Quinn', email: 'quinn@example.com' },
      files: { 'README.md': null, 'two.txt': '2\n' },
    });
    await one.git('push', '--quiet', 'origin', ':topic');
    expect(pushes.sort()).toEqual([
      'example/shop refs/heads/main by quinn',
      'example/shop refs/heads/main by sam',
      'example/shop refs/heads/topic by sam',
      'example/shop refs/heads/topic by sam',
    ]);
    const { files } = await test.host.readTree('example/shop', 'main');
    expect([...files.keys()].sort()).toEqual([
      'docs/page-1.md',
      'docs/page-2.md',
      'docs/page-3.md',
      'one.txt',
      'two.txt',
    ]);
  });

  it('loses no commit of writers that commit at the same time', async () => {
    const writes = Array.from({ length: 12 }, (_, index) =>
      test.host.commit('example/shop', 'main', {
        message: `Write ${index}`,
        author: { name: 'Sam', email: 'sam@example.com' },
        files: { [`file-${index}.txt`]: `${index}\n` },
      }),
    );
    await Promise.all(writes);
    const { files } = await test.host.readTree('example/shop', 'main');
    const written = [...files.keys()].filter(path => path.startsWith('file-'));
    expect(written).toHaveLength(12);
  });

  it('is down, broken or closed when a fault says so', async () => {
    const one = await clone();
    test.faults.set([{ system: 'git', kind: 'down' }]);
    await expect(one.git('fetch')).rejects.toThrow(
      /Empty reply|unable to access/,
    );
    test.faults.set([{ system: 'git', kind: 'error', status: 503 }]);
    await expect(one.git('fetch')).rejects.toThrow(/503/);
    test.faults.set([{ system: 'git', kind: 'unauthorized' }]);
    await expect(one.git('fetch')).rejects.toThrow(/Authentication failed/);
    test.faults.set([]);
    await one.git('fetch');
  });
});
