import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Random } from '../../core/random';
import { GitHost } from '../GitHost';
import { TestGitHost, startGitHost, testToken } from '../testing/startGitHost';

describe('a Git host started again in the same directory', () => {
  let test: TestGitHost;

  beforeEach(async () => {
    test = await startGitHost();
  });
  afterEach(() => test.stop());

  const again = () =>
    GitHost.create({
      directory: test.directory,
      port: 0,
      token: testToken,
      clock: test.clock,
      faults: test.faults,
      random: new Random(1),
    });

  it('has its repositories, pull requests, hooks and statuses', async () => {
    const sha = await test.host.commit('example/shop', 'topic', {
      from: 'main',
      message: 'Topic',
      author: { name: 'Dana', email: 'dana@example.com' },
      files: { 'x.txt': 'x\n' },
    });
    await test.host.openPullRequest({
      repository: 'example/shop',
      number: 131,
      title: 'Topic',
      author: 'dana',
      head: 'topic',
      base: 'main',
    });
    test.host.setStatus('example/shop', { sha, state: 'success' });
    await test.host.stop();
    const host = await again();
    expect(host.pullRequests('example/shop')).toMatchObject([
      { number: 131, headSha: sha },
    ]);
    const pushes: string[] = [];
    host.onPush(({ ref }) => pushes.push(ref));
    await host.commit('example/shop', 'main', {
      message: 'After the restart',
      author: { name: 'Sam', email: 'sam@example.com' },
      files: { 'y.txt': 'y\n' },
    });
    expect(pushes).toEqual(['refs/heads/main']);
  });

  it('says so when its state cannot be read', async () => {
    await test.host.stop();
    await writeFile(join(test.directory, 'state.json'), '{"version":0}');
    await expect(again()).rejects.toThrow(/no saved state of the Git host/);
  });
});
