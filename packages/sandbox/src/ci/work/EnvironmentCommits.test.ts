import { parse } from 'yaml';
import { startGitHost, type TestGitHost } from '../../git/testing/startGitHost';
import { EnvironmentCommits } from './EnvironmentCommits';
import type { WorkOrder } from './types';

const now = Date.parse('2026-11-21T12:00:00Z');
const path = 'environments/pr/pr-7.yaml';

describe('environments that pipelines open', () => {
  let test: TestGitHost;
  let environments: EnvironmentCommits;

  beforeAll(async () => {
    test = await startGitHost();
    await test.host.createRepository('example', 'gitops');
    await test.host.commit('example/shop', 'topic', {
      from: 'main',
      message: 'Topic',
      author: { name: 'Dana', email: 'dana@example.com' },
      files: { 'topic.md': '' },
    });
    await test.host.openPullRequest({
      repository: 'example/shop',
      number: 7,
      title: 'A topic',
      body: '',
      author: 'dana',
      head: 'topic',
      base: 'main',
      draft: false,
    });
    environments = new EnvironmentCommits(
      test.host,
      () => now,
      'harbor.slipway.test',
    );
  });

  afterAll(() => test.stop());

  const order = (commit: string, more: Record<string, string>): WorkOrder => ({
    pipeline: 'environment',
    params: {
      tag: `pr-7-${commit.slice(0, 7)}`,
      services: 'checkout',
      ...more,
    },
    commit,
    branch: 'topic',
    repository: test.host.cloneUrl('example/shop'),
    attempt: 0,
    build: 12,
    seed: 'seed',
  });
  const read = async (file: string): Promise<unknown> =>
    parse((await test.host.readFile('example/gitops', 'main', file)) ?? '');

  it('opens that of a pull request, gives it new images, and leaves it when there are none', async () => {
    const pull = { 'pull-request': '7' };
    const first = order('1'.repeat(40), pull);
    expect(await environments.open(first, 'example/shop')).toMatch(
      /^pr-7: committed [0-9a-f]{7} to the GitOps repository$/,
    );
    expect(await read(path)).toMatchObject({
      name: 'pr-7',
      pullRequest: { number: 7, title: 'A topic', author: 'dana' },
      commit: '1'.repeat(40),
      services: [{ name: 'checkout', tag: 'pr-7-1111111' }],
      createdAt: '2026-11-21T12:00:00Z',
    });
    const second = order('2'.repeat(40), {
      ...pull,
      services: 'catalog,checkout',
    });
    await environments.open(second, 'example/shop');
    expect(await read(path)).toMatchObject({
      commit: '2'.repeat(40),
      services: [
        { name: 'checkout', tag: 'pr-7-2222222' },
        { name: 'catalog', tag: 'pr-7-2222222' },
      ],
      createdAt: '2026-11-21T12:00:00Z',
    });
    const [head] = await test.host.newestCommits('example/gitops', 'main', 1);
    expect(await environments.open(second, 'example/shop')).toBe(
      'pr-7 has these images already',
    );
    expect(await test.host.resolve('example/gitops', 'main')).toBe(head);
    const commit = await test.host.readCommit('example/gitops', 'main');
    expect(commit?.message).toMatch(
      /^Update pr-7\n\nSlipway-Actor: .+\nSlipway-Reason: build 12 of 2222222\nSlipway-Action: open-environment/,
    );
  });

  it('opens a Testbed of everything', async () => {
    const commit = '3'.repeat(40);
    await environments.open(
      order(commit, { tag: 'main-3333333' }),
      'example/shop',
    );
    const file = 'environments/testbed/testbed-main-3333333.yaml';
    expect(await read(file)).toMatchObject({ kind: 'testbed', commit });
  });

  it('refuses a pull request that is not there', async () => {
    const none = order('4'.repeat(40), { 'pull-request': '99' });
    await expect(environments.open(none, 'example/shop')).rejects.toThrow(
      'example/shop has no pull request 99',
    );
  });
});
