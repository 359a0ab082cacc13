import { createServer, Server } from 'node:http';
import { once } from 'node:events';
import { TestGitHost, startGitHost } from '../src/git/testing/startGitHost';
import { readContract } from './github/openApi';
import { shapeDifferences } from './github/shapes';

/** Fields that only an app's webhooks, older versions or what the sandbox has not carry. */
const ignored = new Set([
  'installation',
  'license',
  'language',
  'text_matches',
]);

describe('webhooks of the Git host against GitHub’s examples', () => {
  let test: TestGitHost;
  let receiver: Server;
  const received: Array<{ event: string; body: unknown }> = [];

  beforeAll(async () => {
    test = await startGitHost();
    receiver = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', chunk => chunks.push(chunk));
      request.on('end', () => {
        received.push({
          event: String(request.headers['x-github-event']),
          body: JSON.parse(Buffer.concat(chunks).toString('utf8')),
        });
        response.end();
      });
    }).listen(0, '127.0.0.1');
    await once(receiver, 'listening');
    const address = receiver.address();
    const port = typeof address === 'object' ? address?.port : undefined;
    const repo = '/repos/example/shop';
    await test.json('POST', `${repo}/hooks`, 201, {
      config: { url: `http://127.0.0.1:${port}/`, content_type: 'json' },
      events: ['*'],
    });
    const commit = (text: string) =>
      test.host.commit('example/shop', 'topic', {
        from: 'main',
        message: text,
        author: { name: 'Dana', email: 'dana@example.com' },
        files: { 'topic.md': text },
      });
    const sha = await commit('one\n');
    const pull = { title: 'Topic', head: 'topic', base: 'main' };
    await test.json('POST', `${repo}/pulls`, 201, pull);
    await commit('two\n');
    const change = (state: string) =>
      test.json('PATCH', `${repo}/pulls/1`, 200, { state });
    await change('closed');
    await change('open');
    await test.json('POST', `${repo}/issues/1/comments`, 201, { body: 'Fine' });
    await test.json('POST', `${repo}/statuses/${sha}`, 201, {
      state: 'success',
    });
    await test.json('POST', `${repo}/pulls/1/reviews`, 200, {
      event: 'COMMENT',
      body: 'Fine',
    });
    await test.json('DELETE', `${repo}/git/refs/heads/topic`, 204);
    await test.host.webhooksSettled();
  });

  afterAll(async () => {
    receiver?.close();
    await test?.stop();
  });

  const bodies = (event: string, action?: string) =>
    received
      .filter(each => each.event === event)
      .map(each => each.body)
      .filter(
        body =>
          action === undefined ||
          new Map(Object.entries(Object(body))).get('action') === action,
      );

  it.each([
    ['ping', undefined, 'ping'],
    ['push', undefined, 'push.with-new-branch'],
    ['pull_request', 'opened', 'pull_request.opened'],
    ['pull_request', 'synchronize', 'pull_request.synchronize'],
    ['pull_request', 'closed', 'pull_request.closed'],
    ['pull_request', 'reopened', 'pull_request.reopened'],
    ['issue_comment', 'created', 'issue_comment.created'],
    ['pull_request_review', 'submitted', 'pull_request_review.submitted'],
    ['status', undefined, 'status'],
  ])('%s %s', (event, action, example) => {
    const [body] = bodies(event, action);
    expect(body).toBeDefined();
    const expected = readContract(`webhooks/${example}.payload.json`);
    expect(shapeDifferences(expected, body, ignored)).toEqual([]);
  });

  it('tells a deleted branch as the example does', () => {
    const body = bodies('push').find(
      each => new Map(Object.entries(Object(each))).get('deleted') === true,
    );
    const expected = readContract('webhooks/push.payload.json');
    expect(shapeDifferences(expected, body, ignored)).toEqual([]);
    expect(body).toMatchObject({ commits: [], head_commit: null });
  });
});
