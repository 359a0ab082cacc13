import { z } from 'zod';
import { TestGitHost, startGitHost, testToken } from '../testing/startGitHost';

const repo = '/api/v3/repos/example/shop';
const dana = { name: 'Dana', email: 'dana@example.com' };

describe('the REST API', () => {
  let test: TestGitHost;

  beforeEach(async () => {
    test = await startGitHost();
  });
  afterEach(() => test.stop());

  const topic = (branch: string, files: Record<string, string | null>) =>
    test.host.commit('example/shop', branch, {
      from: 'main',
      message: `Work on ${branch}`,
      author: dana,
      files,
    });
  const open = (head: string, title = 'Gift cards') =>
    test.json('POST', `${repo}/pulls`, 201, { title, head, base: 'main' });

  it('is the same at the root and below /api/v3', async () => {
    const [one, other] = await Promise.all([
      test.json('GET', `${repo}/branches`),
      test.json('GET', '/repos/example/shop/branches'),
    ]);
    expect(one).toEqual(other);
  });

  it('wants a token: bearer, token or basic, and says who it belongs to', async () => {
    const basic = (user: string, password: string) =>
      `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
    const login = async (authorization: string) => {
      const headers = { authorization };
      const answer = await test.call('GET', '/user', undefined, headers);
      const body = z.object({ login: z.string() });
      return answer.ok ? body.parse(await answer.json()).login : answer.status;
    };
    expect(await login(`Bearer ${testToken}`)).toBe('slipway-bot');
    expect(await login(`token ${testToken}`)).toBe('slipway-bot');
    expect(await login(basic('x-access-token', testToken))).toBe('slipway-bot');
    expect(await login(basic('dana', testToken))).toBe('dana');
    expect(await login(basic('dana', 'wrong'))).toBe(401);
    expect(await login('Bearer wrong')).toBe(401);
    expect(await login('')).toBe(401);
    const anonymous = await fetch(`${test.host.apiUrl}/user`);
    expect(await anonymous.json()).toMatchObject({
      message: 'Requires authentication',
      status: '401',
    });
  });

  it('answers conditional requests with 304 and does not charge them', async () => {
    const first = await test.call('GET', `${repo}/commits`);
    const etag = first.headers.get('etag') ?? '';
    const remaining = first.headers.get('x-ratelimit-remaining');
    const headers = { 'if-none-match': etag };
    const again = await test.call('GET', `${repo}/commits`, undefined, headers);
    expect(again.status).toBe(304);
    expect(await again.text()).toBe('');
    expect(again.headers.get('x-ratelimit-remaining')).toBe(remaining);
    await topic('main', { 'x.txt': 'x' });
    const changed = await test.call(
      'GET',
      `${repo}/commits`,
      undefined,
      headers,
    );
    expect(changed.status).toBe(200);
  });

  it('lists commits in pages, by path, since and of a branch', async () => {
    const page = await test.call('GET', `${repo}/commits?per_page=1&page=2`);
    expect(await page.json()).toMatchObject([
      { commit: { message: 'Change 2' }, author: { login: 'dana' } },
    ]);
    const relations = (page.headers.get('link') ?? '').match(/rel="\w+"/g);
    expect(relations).toEqual(
      ['prev', 'next', 'last', 'first'].map(name => `rel="${name}"`),
    );
    expect(page.headers.get('link')).toContain(
      `${test.host.apiUrl}/repos/example/shop/commits?per_page=1&page=3>; rel="next"`,
    );
    expect(
      await test.json('GET', `${repo}/commits?path=docs/page-1.md`),
    ).toMatchObject([{ commit: { message: 'Change 1' } }]);
    expect(
      await test.json('GET', `${repo}/commits?since=2026-11-01T08:03:00Z`),
    ).toHaveLength(1);
  });

  it('shows a commit of a branch with slashes, with files and patch', async () => {
    await topic('dana/gift-cards', {
      'README.md': 'New\n',
      'docs/page-2.md': null,
    });
    expect(
      await test.json('GET', `${repo}/commits/dana/gift-cards`),
    ).toMatchObject({
      stats: { additions: 1, deletions: 2, total: 3 },
      files: [
        {
          filename: 'README.md',
          status: 'modified',
          patch: '@@ -1 +1 @@\n-Version 3\n+New',
        },
        { filename: 'docs/page-2.md', status: 'removed', additions: 0 },
      ],
    });
  });

  it('reads files as JSON and raw, and folders', async () => {
    const file = await test.json('GET', `${repo}/contents/docs/page-1.md`);
    const { content } = z.object({ content: z.string() }).parse(file);
    expect(Buffer.from(content, 'base64').toString()).toBe('# Page 1\n');
    const raw = await test.call(
      'GET',
      `${repo}/contents/docs/page-1.md?ref=main`,
      undefined,
      { accept: 'application/vnd.github.v3.raw' },
    );
    expect(await raw.text()).toBe('# Page 1\n');
    expect(raw.headers.get('etag')).toBeTruthy();
    expect(raw.headers.get('last-modified')).toBe(
      'Sun, 01 Nov 2026 08:01:00 GMT',
    );
    expect(await test.json('GET', `${repo}/contents/docs`)).toMatchObject(
      [1, 2, 3].map(number => ({
        name: `page-${number}.md`,
        path: `docs/page-${number}.md`,
        type: 'file',
      })),
    );
    await test.json('GET', `${repo}/contents/docs?ref=nothing`, 404);
  });

  it('writes files as commits and refuses what is out of date', async () => {
    const content = Buffer.from('New\n').toString('base64');
    const path = `${repo}/contents/docs/new.md`;
    const write = { message: 'Add a page', content };
    expect(await test.json('PUT', path, 201, write)).toMatchObject({
      content: { path: 'docs/new.md' },
      commit: { message: 'Add a page', author: { name: 'Slipway' } },
    });
    await test.json('PUT', path, 422, write);
    const old = { ...write, sha: '0'.repeat(40) };
    expect(await test.json('PUT', path, 409, old)).toMatchObject({
      message: `docs/new.md does not match ${old.sha}`,
    });
    const file = z.object({ sha: z.string() });
    const { sha } = file.parse(await test.json('GET', path));
    await test.json('DELETE', path, 200, { message: 'Remove it', sha });
    await test.json('GET', path, 404);
    await test.json('PUT', `${repo}/contents/..%2Fetc/passwd`, 422, write);
  });

  it('refuses bad bodies field by field', async () => {
    expect(
      await test.json('POST', `${repo}/pulls`, 422, { head: 7, base: 'main' }),
    ).toMatchObject({
      message: 'Validation Failed',
      errors: [
        { resource: 'PullRequest', field: 'title', code: 'missing_field' },
        { resource: 'PullRequest', field: 'head', code: 'invalid' },
      ],
    });
    const response = await fetch(`${test.host.url}${repo}/pulls`, {
      method: 'POST',
      headers: { authorization: `Bearer ${testToken}` },
      body: '{"title":',
    });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({
      message: 'Problems parsing JSON',
    });
  });

  it('merges a pull request with a real commit', async () => {
    const head = await topic('gift-cards', { 'gift.md': 'Gift\n' });
    expect(await open('gift-cards')).toMatchObject({
      number: 1,
      state: 'open',
      head: { ref: 'gift-cards', sha: head },
      mergeable: true,
      commits: 1,
      changed_files: 1,
    });
    await test.json('PUT', `${repo}/pulls/1/merge`, 409, {
      sha: '1'.repeat(40),
    });
    const merged = await test.json('PUT', `${repo}/pulls/1/merge`, 200, {
      sha: head,
    });
    const { sha } = z.object({ sha: z.string() }).parse(merged);
    expect(await test.host.resolve('example/shop', 'main')).toBe(sha);
    expect(await test.json('GET', `${repo}/commits/${sha}`)).toMatchObject({
      commit: {
        message: 'Merge pull request #1 from example/gift-cards\n\nGift cards',
      },
      parents: [{}, { sha: head }],
    });
    expect(await test.json('GET', `${repo}/pulls/1`)).toMatchObject({
      state: 'closed',
      merged: true,
      merge_commit_sha: sha,
      merged_by: { login: 'slipway-bot' },
      changed_files: 1,
    });
    await test.json('PUT', `${repo}/pulls/1/merge`, 405, {});
    await test.json('PATCH', `${repo}/pulls/1`, 422, { state: 'open' });
  });

  it('squashes, and refuses to merge what conflicts', async () => {
    await topic('one', { 'README.md': 'One\n' });
    await topic('two', { 'README.md': 'Two\n' });
    await open('one', 'First');
    await open('two', 'Second');
    const wish = { merge_method: 'squash' };
    await test.json('PUT', `${repo}/pulls/1/merge`, 200, wish);
    expect(await test.json('GET', `${repo}/commits/main`)).toMatchObject({
      commit: { message: 'First (#1)' },
      parents: [{}],
    });
    expect(await test.json('GET', `${repo}/pulls/2`)).toMatchObject({
      mergeable: false,
      mergeable_state: 'dirty',
    });
    expect(
      await test.json('PUT', `${repo}/pulls/2/merge`, 405, {}),
    ).toMatchObject({ message: 'Pull Request is not mergeable' });
  });

  it('lists pull requests by state, branch and page, and lets them follow pushes', async () => {
    for (const name of ['one', 'two', 'three']) {
      await topic(name, { [`${name}.md`]: name });
      await open(name, name);
    }
    await test.json('PATCH', `${repo}/pulls/2`, 200, { state: 'closed' });
    const titles = async (query: string) =>
      z
        .array(z.object({ title: z.string() }))
        .parse(await test.json('GET', `${repo}/pulls?${query}`))
        .map(({ title }) => title);
    expect(await titles('')).toEqual(['three', 'one']);
    expect(await titles('state=closed')).toEqual(['two']);
    expect(await titles('state=all&direction=asc&per_page=2')).toEqual([
      'one',
      'two',
    ]);
    expect(await titles('head=example:three')).toEqual(['three']);
    const moved = await topic('one', { 'one.md': 'more' });
    expect(await test.json('GET', `${repo}/pulls/1`)).toMatchObject({
      head: { sha: moved },
      commits: 2,
    });
    await test.json('DELETE', `${repo}/git/refs/heads/three`, 204);
    expect(await titles('')).toEqual(['one']);
  });

  it('combines the newest status of each context', async () => {
    const sha = await test.host.resolve('example/shop', 'main');
    const set = (context: string, state: string) =>
      test.json('POST', `${repo}/statuses/${sha}`, 201, { context, state });
    await set('build', 'failure');
    await set('scan', 'success');
    const combined = () => test.json('GET', `${repo}/commits/main/status`);
    expect(await combined()).toMatchObject({
      state: 'failure',
      total_count: 2,
    });
    await set('build', 'success');
    expect(await combined()).toMatchObject({
      state: 'success',
      sha,
      statuses: [{ context: 'build' }, { context: 'scan' }],
    });
    expect(
      await test.json('GET', `${repo}/commits/main/statuses`),
    ).toHaveLength(3);
    await test.json('POST', `${repo}/statuses/${sha}`, 422, { state: 'fine' });
  });

  it('fails as a fault says, in GitHub’s form', async () => {
    const status = async () => (await test.call('GET', repo)).status;
    test.faults.set([{ system: 'git', kind: 'rate-limited' }]);
    const limited = await test.call('GET', repo);
    expect(limited.status).toBe(429);
    expect(limited.headers.get('x-ratelimit-remaining')).toBe('0');
    test.faults.set([
      { system: 'git', kind: 'error', status: 502, path: '/api/v3/user' },
    ]);
    expect(await status()).toBe(200);
    expect((await test.call('GET', '/api/v3/user')).status).toBe(502);
    test.faults.set([{ system: 'git', kind: 'garbage' }]);
    expect(await (await test.call('GET', repo)).text()).toMatch(
      /^<!doctype html>/,
    );
    test.faults.set([{ system: 'git', kind: 'empty' }]);
    expect(await (await test.call('GET', repo)).text()).toBe('');
    test.faults.set([{ system: 'git', kind: 'down' }]);
    await expect(test.call('GET', repo)).rejects.toThrow();
  });

  it('says times an hour off when its clock is wrong', async () => {
    const pushedAt = async () => {
      const { pushed_at: time } = (await test.json('GET', repo)) as {
        pushed_at: string;
      };
      return Date.parse(time);
    };
    const right = await pushedAt();
    test.faults.set([{ system: 'git', kind: 'clock-skew' }]);
    expect((await pushedAt()) - right).toBe(3_600_000);
  });
});
