import { TestBuildkite } from '../testing/startBuildkite';

describe('pages of Buildkite', () => {
  let test: TestBuildkite;

  beforeAll(async () => {
    test = await TestBuildkite.start();
  });

  afterAll(() => test.stop());

  const get = async (path: string) => {
    const response = await fetch(`${test.buildkite.url}${path}`);
    return { status: response.status, text: await response.text() };
  };

  it('shows organisations, pipelines, builds and logs without a token, and escapes what jobs write', async () => {
    const build = test.build('<main>');
    const job = test.job(build, 'test');
    test.buildkite.running.start(job);
    test.buildkite.running.appendLog(
      job,
      '\x1b_bk;t=1\x07\x1b[31m<script>\x1b[0m\r\n',
    );
    const pages = [
      ['/', '<a href="/example">Example</a>'],
      ['/example', '<a href="/example/shop">shop</a>'],
      ['/example/shop', '&lt;main&gt;'],
      [new URL(test.buildkite.buildPage(build)).pathname, `id="${job.id}"`],
      [
        `/example/shop/builds/${build.number}/jobs/${job.id}`,
        '<span>&lt;script&gt;</span>',
      ],
    ] as const;
    for (const [path, expected] of pages) {
      const { status, text } = await get(path);
      expect({ path, status }).toEqual({ path, status: 200 });
      expect(text).toContain(expected);
    }
  });

  it.each([
    '/none',
    '/example/none',
    '/example/shop/builds/99',
    '/example/shop/builds/1/jobs/none',
  ])('does not know %s', async path => {
    expect((await get(path)).status).toBe(404);
  });
});
