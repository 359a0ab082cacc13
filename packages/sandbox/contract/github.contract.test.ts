import { z } from 'zod';
import { TestGitHost, startGitHost } from '../src/git/testing/startGitHost';
import { OpenApi } from './github/openApi';
import { listRoutes } from './github/routes';
import type { Step } from './github/steps';
import { walk } from './github/walk';

describe('REST API of the Git host against GitHub’s contract', () => {
  let openApi: OpenApi;
  let test: TestGitHost;

  beforeAll(async () => {
    openApi = new OpenApi();
    test = await startGitHost();
    for (const number of [1, 2, 3]) {
      await test.host.commit('example/shop', `topic-${number}`, {
        from: 'main',
        message: `Topic ${number}`,
        author: { name: 'Dana', email: 'dana@example.com' },
        files: {
          [`topic-${number}.md`]: `Topic ${number}\n`,
          'docs/page-3.md': number === 3 ? null : '# Changed\n',
        },
      });
    }
  });

  afterAll(() => test?.stop());

  it('would notice a wrong answer', () => {
    const wrong = { login: 'dana', id: 'one' };
    expect(openApi.check('GET /user', 200, wrong)).toMatch(/must/);
    expect(openApi.checkSchema('hook', {})).toMatch(/required/);
  });

  it('answers every route as the contract says', async () => {
    const steps = walk(await prepare());
    for (const step of steps) expect(await judge(step)).toBeUndefined();
    const walked = new Set(
      steps.map(({ route }) => route.replace('~', '/repos/:owner/:repo')),
    );
    const routes = await listRoutes(`${test.directory}/routes`);
    expect(routes.length).toBeGreaterThan(40);
    expect(routes.filter(route => !walked.has(route))).toEqual([]);
  });

  it('answers a wrong token and an unknown address in the contract’s form', async () => {
    const headers = { authorization: 'Bearer wrong' };
    const refused = await test.call('GET', '/user', undefined, headers);
    expect(refused.status).toBe(401);
    const problem = openApi.check('GET /user', 401, await refused.json());
    expect(problem).toBeUndefined();
    const unknown = await test.call('GET', '/api/v3/nothing/of/this/kind');
    expect(unknown.status).toBe(404);
    expect(openApi.checkSchema('basic-error', await unknown.json())).toBe(
      undefined,
    );
  });

  async function judge(step: Step): Promise<string | undefined> {
    const [method = ''] = step.route.split(' ');
    const path = step.path.replace('~', '/repos/example/shop');
    const response = await test.call(method, `/api/v3${path}`, step.body);
    const text = await response.text();
    const what = `${method} ${path} (${response.status})`;
    if (response.status !== (step.status ?? 200)) return `${what}: ${text}`;
    if (step.judge === 'nothing') return undefined;
    const body: unknown = JSON.parse(text);
    const problem =
      'path' in step.judge
        ? openApi.check(
            `${method} ${step.judge.path.replace('~', '/repos/{owner}/{repo}')}`,
            response.status,
            body,
          )
        : judgeBySchema(step.judge.schema, body);
    return problem && `${what}\n${problem}`;
  }

  function judgeBySchema(schema: string, body: unknown): string | undefined {
    if (!schema.endsWith('[]')) return openApi.checkSchema(schema, body);
    return z
      .array(z.unknown())
      .min(1)
      .parse(body)
      .map(item => openApi.checkSchema(schema.replace('[]', ''), item))
      .find(problem => problem !== undefined);
  }

  async function prepare() {
    for (const number of [1, 2]) {
      await idOf('POST', '/pulls', {
        title: `Topic ${number}`,
        head: `topic-${number}`,
        base: 'main',
      });
    }
    const sha = z
      .string()
      .parse(await test.host.resolve('example/shop', 'topic-1'));
    await idOf('POST', `/statuses/${sha}`, { state: 'success', context: 'ci' });
    const hook = await idOf('POST', '/hooks', {
      config: { url: `${test.host.url}/nobody`, content_type: 'json' },
    });
    await test.host.webhooksSettled();
    const comment = { body: 'Fine' };
    const review = { event: 'COMMENT', body: 'Well' };
    return {
      sha,
      tree: await shaAt(`/git/trees/${sha}`),
      blob: await shaAt('/contents/README.md'),
      comment: await idOf('POST', '/issues/1/comments', comment),
      review: await idOf('POST', '/pulls/1/reviews', review),
      hook,
      delivery: await idOf('GET', `/hooks/${hook}/deliveries`),
    };
  }

  async function call(method: string, path: string, body?: unknown) {
    const response = await test.call(
      method,
      `/repos/example/shop${path}`,
      body,
    );
    const answer: unknown = await response.json();
    return Array.isArray(answer) ? answer[0] : answer;
  }

  async function idOf(method: string, path: string, body?: unknown) {
    const answer = await call(method, path, body);
    return z.object({ id: z.number() }).parse(answer).id;
  }

  async function shaAt(path: string) {
    return z.object({ sha: z.string() }).parse(await call('GET', path)).sha;
  }
});
