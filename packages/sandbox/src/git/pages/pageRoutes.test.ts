import { TestGitHost, startGitHost } from '../testing/startGitHost';

const dana = { name: 'Dana', email: 'dana@example.com' };

describe('the pages of the Git host', () => {
  let test: TestGitHost;
  let sha: string;

  beforeAll(async () => {
    test = await startGitHost();
    sha = await test.host.commit('example/shop', 'dana/topic', {
      from: 'main',
      message: 'Write <b>bold</b> & "quoted"\n\nWith a body',
      author: dana,
      files: { 'README.md': '<script>alert(1)</script>\n', 'a b/ü.md': 'ü\n' },
    });
    await test.host.openPullRequest({
      repository: 'example/shop',
      number: 131,
      title: 'Gift <cards>',
      body: 'Sold by <us>',
      author: 'dana',
      head: 'dana/topic',
      base: 'main',
    });
    test.host.setStatus('example/shop', {
      sha,
      state: 'success',
      context: 'buildkite/shop',
      targetUrl: 'data:text/html,<b>no</b>',
    });
    test.host.comment('example/shop', 131, 'quinn', 'Looks <good>');
  });
  afterAll(() => test.stop());

  const get = async (path: string) => {
    const response = await fetch(test.host.url + path);
    return { status: response.status, text: await response.text() };
  };

  it('shows a commit with its diff, escaped, without a token', async () => {
    const { status, text } = await get(`/example/shop/commit/${sha}`);
    expect(status).toBe(200);
    expect(text).toContain(
      'Write &lt;b&gt;bold&lt;/b&gt; &amp; &quot;quoted&quot;',
    );
    expect(text).toContain('<span class="del">-Version 3</span>');
    expect(text).toContain(
      '<span class="add">+&lt;script&gt;alert(1)&lt;/script&gt;</span>',
    );
    expect(text).not.toContain('<script>');
  });

  it('shows a pull request with checks and conversation', async () => {
    const { text } = await get('/example/shop/pull/131');
    expect(text).toContain('Gift &lt;cards&gt;');
    expect(text).toContain('Looks &lt;good&gt;');
    expect(text).toContain('buildkite/shop');
    expect(text).not.toContain('data:text');
    expect((await get('/example/shop/pull/131.diff')).text).toMatch(
      /^diff --git /,
    );
    expect((await get('/example/shop/pulls')).text).toContain('#131');
  });

  it('shows files and folders, also of branches with slashes', async () => {
    const { text } = await get('/example/shop/blob/dana/topic/a%20b/%C3%BC.md');
    expect(text).toContain('<span id="L1">ü</span>');
    expect((await get('/example/shop/blob/main/README.md')).text).toContain(
      'Version 3',
    );
    expect((await get('/example/shop/tree/main/docs')).text).toContain(
      '/example/shop/blob/main/docs/page-1.md',
    );
    expect((await get('/example/shop/raw/main/README.md')).text).toBe(
      'Version 3\n',
    );
  });

  it('shows repositories, commits and comparisons', async () => {
    expect((await get('/')).text).toContain('href="/example/shop"');
    expect((await get('/example/shop')).text).toContain('git clone http');
    expect((await get('/example/shop/commits/main')).text).toContain(
      'Change 1',
    );
    expect(
      (await get('/example/shop/compare/main...dana/topic')).text,
    ).toContain('README.md');
    expect((await get('/avatars/dana.svg')).text).toMatch(/D\s*<.text>/);
  });

  it.each([
    '/example/none',
    '/example/shop/commit/nothing',
    '/example/shop/pull/7',
    '/example/shop/pull/x',
    '/example/shop/blob/main/none.md',
    '/example/shop/blob/none/README.md',
    '/example/shop/tree/main/none',
  ])('does not know %s', async path => {
    const { status, text } = await get(path);
    expect(status).toBe(404);
    expect(text).toContain('There is no such page.');
  });
});
