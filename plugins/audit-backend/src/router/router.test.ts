import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import type { Activity } from '@slipway/plugin-audit-common';
import { anApi } from '../__testUtils__/anApi';
import { aResult, anIntent } from '../__testUtils__/aTrail';

const plugin = (id: string) => mockCredentials.service(`plugin:${id}`);

const anActivity = (but: Partial<Activity> = {}): Activity => ({
  ...anIntent(),
  at: '2026-11-21T12:00:00.000Z',
  outcome: 'running',
  sequences: [1],
  ...but,
});

describe('reading the audit trail', () => {
  it('takes the permission audit.read', async () => {
    const permissions = mockServices.permissions.mock({
      authorize: async () => [{ result: AuthorizeResult.DENY }],
    });
    const { http } = anApi({ permissions });
    for (const path of [
      '/activities',
      '/activities/facets',
      '/activities/export?format=csv',
      '/records',
      '/chain',
      '/chain?fresh=true',
    ]) {
      const { status, body } = await http.get(path);
      expect([path, status]).toEqual([path, 403]);
      expect(body.error.message).toMatch(/audit\.read/);
    }
    expect(permissions.authorize).toHaveBeenCalledTimes(6);
    const nobody = anApi({ credentials: mockCredentials.none() });
    await expect(nobody.http.get('/activities')).resolves.toHaveProperty(
      'status',
      401,
    );
  });

  it('hands on what is asked for', async () => {
    const { http, activities, chain, checks } = anApi();
    const { status, headers } = await http.get(
      '/activities?actor=a,b&actor=c&outcome=failed&q=x&limit=5',
    );
    expect(status).toBe(200);
    expect(headers['cache-control']).toBe('no-store');
    expect(activities.list).toHaveBeenCalledWith({
      actor: ['a', 'b', 'c'],
      outcome: ['failed'],
      q: 'x',
      limit: 5,
    });
    await http.get('/activities/facets').expect(200, /user:default\/dana/);
    await http.get('/records?after=500').expect(200, /"head"/);
    expect(chain.page).toHaveBeenCalledWith({ after: 500, limit: 500 });
    await http.get('/chain').expect(200, /There are no records yet/);
    expect(checks.run).not.toHaveBeenCalled();
    await http.get('/chain?fresh=true').expect(200, /Checked now/);
  });

  it.each([
    ['/activities?outcome=done', /^outcome: "done" is none of succeeded, /],
    ['/activities?limit=201', /^limit: is too big, at most 200/],
    ['/activities?actor=a%00b', /^actor: .* has control characters/],
    ['/activities?from=yesterday', /^from: "yesterday" is no date and time/],
    [
      '/activities?from=2026-11-22T00:00:00Z&to=2026-11-21T00:00:00Z',
      /^from: 2026-11-22T00:00:00Z is not before to/,
    ],
    ['/activities?who=dana', /^who: there is no such query parameter/],
    ['/activities/facets?q=x', /^q: there is no such query parameter/],
    ['/activities/export', /^format: .*csv, jsonl/],
    ['/activities/export?format=xlsx', /^format: "xlsx" is none of csv, jsonl/],
    ['/activities/export?format=csv&limit=5', /^limit: there is no such/],
    ['/records?from=1&after=1', /leave one out/],
    ['/records?from=-1', /^from: is too small/],
    ['/chain?fresh=yes', /^fresh: "yes" is none of true, false/],
  ])('refuses %s', async (path, message) => {
    const { status, body } = await anApi().http.get(path);
    expect(body.error?.message).toMatch(message);
    expect(status).toBe(400);
  });
});

describe('exporting activities', () => {
  const given = async function* given() {
    yield anActivity({
      correlationId: '5d0ad1f0-5b1f-4a4a-9f53-0c5f5c2c7a11',
      reason: '=HYPERLINK("http://evil.example.test","Gift cards")',
      outcome: 'failed',
      error: 'a "quoted", long\nanswer',
      durationMs: 12,
      finishedAt: '2026-11-21T12:00:00.012Z',
      commit: { sha: 'c0ffee1' },
      parameters: { b: [1] },
      sequences: [1, 2],
    });
    yield anActivity({
      correlationId: '5d0ad1f0-5b1f-4a4a-9f53-0c5f5c2c7a12',
      target: { name: '@SUM(A1)' },
      reason: '部署',
      parameters: undefined,
    });
  };

  it('writes CSV that no spreadsheet runs', async () => {
    const { http, activities } = anApi({ activities: given });
    const { headers, text } = await http.get(
      '/activities/export?format=csv&environment=staging',
    );
    expect(headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(headers['content-disposition']).toMatch(
      /^attachment; filename="activity-\d{4}-\d\d-\d\d\.csv"$/,
    );
    expect(activities.stream).toHaveBeenCalledWith({
      environment: ['staging'],
    });
    expect(text).toBe(
      [
        '\ufeffat,actor,actorType,action,plugin,target,environment,services,reason,outcome,message,error,finishedAt,durationMs,commit,commitUrl,parameters,correlationId,sequences',
        `2026-11-21T12:00:00.000Z,user:default/dana,user,environments.sleep,environments,staging,staging,checkout payments,"'=HYPERLINK(""http://evil.example.test"",""Gift cards"")",failed,,"a ""quoted"", long\nanswer",2026-11-21T12:00:00.012Z,12,c0ffee1,,"{""b"":[1]}",5d0ad1f0-5b1f-4a4a-9f53-0c5f5c2c7a11,1 2`,
        `2026-11-21T12:00:00.000Z,user:default/dana,user,environments.sleep,environments,'@SUM(A1),,,部署,running,,,,,,,,5d0ad1f0-5b1f-4a4a-9f53-0c5f5c2c7a12,1`,
        '',
      ].join('\r\n'),
    );
  });

  it('writes one activity per line', async () => {
    const { http } = anApi({ activities: given });
    const { headers, body } = await http
      .get('/activities/export?format=jsonl')
      .buffer()
      .parse((response, done) => {
        const chunks: Buffer[] = [];
        response.on('data', chunk => chunks.push(Buffer.from(chunk)));
        response.on('end', () => done(null, Buffer.concat(chunks).toString()));
      });
    expect(headers['content-disposition']).toMatch(/\.jsonl"$/);
    const expected: Activity[] = [];
    for await (const activity of given()) expected.push(activity);
    const lines: string[] = body.trimEnd().split('\n');
    expect(lines.map(line => JSON.parse(line).correlationId)).toEqual(
      expected.map(({ correlationId }) => correlationId),
    );
  });

  it('writes a header line, or nothing, when there is nothing', async () => {
    const { http } = anApi();
    const csv = await http.get('/activities/export?format=csv');
    expect(csv.text).toMatch(/^\ufeffat,actor,[^\n]*sequences\r\n$/);
    const jsonl = await http.get('/activities/export?format=jsonl').buffer();
    expect(jsonl.status).toBe(200);
  });

  it('answers an error while it still can, and cuts the file off when it cannot', async () => {
    const broken = (after: number) =>
      async function* activities() {
        for (let n = 0; n < after; n += 1) yield anActivity();
        throw new Error('The database is down');
      };
    const atOnce = await anApi({ activities: broken(0) }).http.get(
      '/activities/export?format=jsonl',
    );
    expect(atOnce.status).toBe(500);
    expect(atOnce.body.error.message).toBe('The database is down');
    expect(atOnce.headers['content-disposition']).toBeUndefined();

    await expect(
      anApi({ activities: broken(3) }).http.get(
        '/activities/export?format=jsonl',
      ),
    ).rejects.toThrow(/aborted|hang up/);
  });

  it('stops reading when the client goes away', async () => {
    let read = 0;
    const ended = new Promise<void>(resolve => {
      const endless = async function* endless() {
        try {
          for (;;) {
            read += 1;
            yield anActivity({ message: 'x'.repeat(10_000) });
          }
        } finally {
          resolve();
        }
      };
      const { app } = anApi({ activities: endless });
      const server = app.listen(0, '127.0.0.1', async () => {
        const { port } = server.address() as AddressInfo;
        const request = get({
          port,
          host: '127.0.0.1',
          path: '/activities/export?format=csv',
        });
        const [response]: IncomingMessage[] = await once(request, 'response');
        await once(response!, 'data');
        request.destroy();
        server.close();
      });
    });
    await ended;
    expect(read).toBeGreaterThan(0);
  });
});

describe('leaving records', () => {
  it('is for plugins of the portal alone', async () => {
    for (const credentials of [
      mockCredentials.user(),
      mockCredentials.service('external:ci'),
    ]) {
      const { http, trail } = anApi({ credentials });
      for (const [path, body] of [
        ['before', anIntent()],
        ['after', aResult(anIntent().correlationId)],
        ['done', { actor: 'a', action: 'b', target: 'c' }],
      ] as const) {
        const { status } = await http.post(`/records/${path}`).send(body);
        expect([path, status]).toEqual([path, 403]);
      }
      expect(trail.before).not.toHaveBeenCalled();
      expect(trail.after).not.toHaveBeenCalled();
      expect(trail.done).not.toHaveBeenCalled();
    }
  });

  it('lets a plugin speak for itself only', async () => {
    const { http, trail } = anApi({ credentials: plugin('environments') });
    const intent = anIntent();
    await http.post('/records/before').send(intent).expect(204);
    expect(trail.before).toHaveBeenCalledWith(intent);
    const result = aResult(intent.correlationId);
    await http.post('/records/after').send(result).expect(204);
    expect(trail.after).toHaveBeenCalledWith(result, 'environments');

    const { status, body } = await http
      .post('/records/before')
      .send({ ...intent, plugin: 'audit' });
    expect(status).toBe(403);
    expect(body.error.message).toBe(
      'plugin: audit is not the plugin that calls, which is environments; a plugin speaks for itself only',
    );
    expect(trail.before).toHaveBeenCalledTimes(1);
  });

  it('tells what somebody did', async () => {
    const { http, trail } = anApi({ credentials: plugin('delivery') });
    const activity = anActivity();
    trail.done.mockResolvedValue([activity]);
    const did = {
      actor: 'user:default/dana',
      action: 'delivery.request',
      target: 'release 7',
    };
    const { body } = await http.post('/records/done').send(did);
    expect(body).toEqual({ items: [JSON.parse(JSON.stringify(activity))] });
    expect(trail.done).toHaveBeenCalledWith(did);
  });

  it.each([
    ['before', { ...anIntent(), actor: 'dana' }, /^actor: "dana" has to be/],
    ['before', { ...anIntent(), plugin: undefined }, /^plugin: is missing/],
    [
      'before',
      { ...anIntent(), target: { name: 'a\u0000' } },
      /^target\.name: .* has control characters; names have none/,
    ],
    ['after', aResult('7'), /^correlationId: /],
    ['done', { actor: 'a' }, /^action: is missing/],
  ])('refuses %s with %j', async (path, body, message) => {
    const { http } = anApi({ credentials: plugin('environments') });
    const answer = await http.post(`/records/${path}`).send(body);
    expect(answer.body.error?.message).toMatch(message);
    expect(answer.status).toBe(400);
  });
});
