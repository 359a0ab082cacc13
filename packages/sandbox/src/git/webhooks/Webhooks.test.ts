import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { IncomingHttpHeaders, Server, createServer } from 'node:http';
import { TestGitHost, startGitHost } from '../testing/startGitHost';

const repo = '/repos/example/shop';
const dana = { name: 'Dana', email: 'dana@example.com' };

describe('Webhooks', () => {
  let test: TestGitHost;
  let receiver: Server;
  let url: string;
  let received: Array<{ headers: IncomingHttpHeaders; text: string }>;

  beforeEach(async () => {
    test = await startGitHost();
    received = [];
    receiver = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', chunk => chunks.push(chunk));
      request.on('end', () => {
        const text = Buffer.concat(chunks).toString('utf8');
        received.push({ headers: request.headers, text });
        response.end('thanks');
      });
    }).listen(0, '127.0.0.1');
    await once(receiver, 'listening');
    const address = receiver.address();
    url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/hook`;
  });

  afterEach(async () => {
    receiver.close();
    await test.stop();
  });

  const commit = (branch = 'main', text = 'x\n') =>
    test.host.commit('example/shop', branch, {
      from: 'main',
      message: 'Change x',
      author: dana,
      files: { 'x.txt': text },
    });
  const settled = () => test.host.webhooksSettled();
  const events = () =>
    received.map(({ headers, text }) => {
      const { action } = JSON.parse(text);
      const event = String(headers['x-github-event']);
      return action ? `${event} ${action}` : event;
    });

  it('sends a push, signed', async () => {
    test.host.addWebhook('example/shop', { url, secret: 'key' });
    const before = await test.host.resolve('example/shop', 'main');
    const after = await commit();
    await settled();
    const [push] = received;
    expect(JSON.parse(push?.text ?? '')).toMatchObject({
      ref: 'refs/heads/main',
      before,
      after,
      created: false,
      forced: false,
      repository: { full_name: 'example/shop', default_branch: 'main' },
      pusher: { name: 'dana' },
      commits: [{ id: after, added: ['x.txt'], modified: [], removed: [] }],
      head_commit: { id: after },
    });
    const digest = createHmac('sha256', 'key').update(push?.text ?? '');
    expect(push?.headers).toMatchObject({
      'x-github-event': 'push',
      'x-hub-signature-256': `sha256=${digest.digest('hex')}`,
      'content-type': 'application/json',
    });
    expect(push?.headers['x-github-delivery']).toMatch(/^[0-9a-f-]{36}$/);
    expect(push?.headers['x-hub-signature']).toMatch(/^sha1=/);
  });

  it('sends forms, pings, and shows what it sent', async () => {
    const hook = await test.json('POST', `${repo}/hooks`, 201, {
      config: { url, content_type: 'form', secret: 'key' },
      events: ['push'],
    });
    expect(hook).toMatchObject({ config: { secret: '********' } });
    await settled();
    const form = new URLSearchParams(received[0]?.text);
    expect(JSON.parse(form.get('payload') ?? '')).toMatchObject({
      hook: { events: ['push'] },
    });
    const [listed] = Object.values(
      Object(await test.json('GET', `${repo}/hooks`)),
    );
    expect(listed).toMatchObject({ last_response: { code: 200 } });
    const path = `${repo}/hooks/${Object(listed).id}/deliveries`;
    expect(await test.json('GET', path)).toMatchObject([
      { event: 'ping', status: 'OK', status_code: 200 },
    ]);
  });

  it('sends what a hook wants of pull requests, comments and statuses', async () => {
    test.host.addWebhook('example/shop', {
      url,
      events: ['pull_request', 'issue_comment', 'status'],
    });
    const sha = await commit('topic');
    await test.host.openPullRequest({
      repository: 'example/shop',
      number: 131,
      title: 'Topic',
      author: 'dana',
      head: 'topic',
      base: 'main',
    });
    await settled();
    await commit('topic', 'y\n');
    await settled();
    await test.json('POST', `${repo}/issues/131/comments`, 201, { body: 'Hm' });
    await settled();
    await test.json('PATCH', `${repo}/pulls/131`, 200, { state: 'closed' });
    await settled();
    await test.json('PATCH', `${repo}/pulls/131`, 200, { state: 'open' });
    await settled();
    test.host.setStatus('example/shop', { sha, state: 'success' });
    await settled();
    expect(events()).toEqual([
      'pull_request opened',
      'pull_request synchronize',
      'issue_comment created',
      'pull_request closed',
      'pull_request reopened',
      'status',
    ]);
  });

  it('says nothing to an inactive hook, and notes a receiver that is away', async () => {
    test.host.addWebhook('example/shop', { url, active: false });
    const away = test.host.addWebhook('example/shop', {
      url: 'http://127.0.0.1:1/',
    });
    await commit();
    await settled();
    expect(received).toEqual([]);
    expect(away.lastResponse).toMatchObject({
      status: 'failed',
      message: 'failed to connect to host',
    });
  });

  it('sends twice, late or not at all when a fault says so', async () => {
    test.host.addWebhook('example/shop', { url });
    test.faults.set([{ system: 'git', kind: 'duplicate-webhooks' }]);
    await commit('main', '1');
    await settled();
    const guids = received.map(({ headers }) => headers['x-github-delivery']);
    expect(guids).toHaveLength(2);
    expect(guids[0]).toBe(guids[1]);
    test.faults.set([{ system: 'git', kind: 'drop-webhooks' }]);
    await commit('main', '2');
    await settled();
    expect(received).toHaveLength(2);
    test.faults.set([{ system: 'git', kind: 'delay-webhooks', delayMs: 60 }]);
    const asked = performance.now();
    await commit('main', '3');
    await settled();
    expect(received).toHaveLength(3);
    expect(performance.now() - asked).toBeGreaterThan(55);
  });
});
