import { about, anApi, deny } from '../__testUtils__/api';
import { checkout } from '../__testUtils__/fakeStores';
import { digest } from '../reports/__testUtils__/images';

jest.setTimeout(60_000);

const one = checkout.digest;
const scan = `/images/${one}/scan`;
const allowlist = '/projects/onprem/shop/allowlist';
const cve = 'CVE-2024-3094';
const allowing = {
  ...{ cve, reason: 'not reachable' },
  expiresAt: '2026-12-05T09:00:00Z',
};

describe('commands', () => {
  it('are told before they are done, done, and kept on record', async () => {
    const { http, client, trail, looks } = await anApi();
    const preview = await http.post(scan).send({ dryRun: true });
    expect(preview.body).toMatchObject({
      changed: true,
      message: 'Harbor onprem would scan shop/checkout:v1',
    });
    expect(client.sent).toEqual([]);
    expect(trail.intents).toEqual([]);
    const done = await http.post(scan).send({ reason: 'A new CVE' });
    expect(done.body).toMatchObject({
      changed: true,
      correlationId: expect.any(String),
    });
    expect(client.sent).toHaveLength(1);
    expect(looks).toHaveLength(1);
    expect(trail.intents).toMatchObject([
      {
        ...{ plugin: 'harbor', action: 'harbor.scan', reason: 'A new CVE' },
        target: { name: one, services: ['checkout'] },
      },
    ]);
  });

  it('are there for projects and replications', async () => {
    const { http, client, trail } = await anApi();
    const allowed = await http.post(allowlist).send(allowing);
    expect(allowed.status).toBe(200);
    const taken = await http
      .delete(`${allowlist}/${cve}`)
      .send({ reason: 'mended' });
    expect(taken.body.message).toBe(
      `${cve} may pass in shop of onprem no longer`,
    );
    const run = await http.post('/replication-policies/onprem/3/run').send({});
    expect(run.body.replication).toEqual({ instance: 'onprem', id: 42 });
    const retried = await http.post('/replications/onprem/12/retry').send({});
    expect(retried.body.replication).toEqual({ instance: 'onprem', id: 43 });
    expect(client.sent.map(([method]) => method)).toEqual([
      'changeAllowlist',
      'changeAllowlist',
      'startPolicy',
      'startPolicy',
    ]);
    expect(trail.intents.map(({ target }) => target)).toEqual([
      { name: 'project:onprem/shop', services: ['checkout', 'payments'] },
      { name: 'project:onprem/shop', services: ['checkout', 'payments'] },
      { name: 'policy:onprem/3', services: [] },
      { name: 'policy:onprem/3', services: [] },
    ]);
  });

  it.each([
    [scan, { instance: 'Moon!' }, 400, /instance: "Moon!" must be small/],
    [scan, { when: 'now' }, 400, /when: there is no such field/],
    ['/images/latest/scan', {}, 400, /"latest" is no digest/],
    [`/images/${digest('9')}/scan`, {}, 404, /There is no image/],
    [`/images/${one}/replicate`, {}, 400, /to: is missing/],
    [`/images/${one}/labels`, { instance: 'onprem' }, 400, /label: is missing/],
    [allowlist, { ...allowing, reason: ' ' }, 400, /reason: is too short/],
    [allowlist, { ...allowing, reason: undefined }, 400, /reason: is missing/],
    [allowlist, { ...allowing, expiresAt: 'soon' }, 400, /"soon" is no date/],
    [allowlist, { ...allowing, cve: '*' }, 400, /"\*" must be the identifier/],
    [
      '/projects/onprem/none/allowlist',
      allowing,
      404,
      /no project "onprem\/none"/,
    ],
    ['/replication-policies/onprem/9/run', {}, 404, /no replication policy/],
    ['/replication-policies/onprem/x/run', {}, 404, /"onprem\/x"; GET/],
    ['/replications/onprem/-1/retry', {}, 404, /no replication "onprem\/-1"/],
  ])('refuse %s with %j', async (address, body, expected, message) => {
    const { http, client } = await anApi();
    const answer = await http.post(address).send(body);
    expect(answer.body.error?.message).toMatch(message);
    expect(answer.status).toBe(expected);
    expect(client.sent).toEqual([]);
  });

  it('are hidden or refused as reads are', async () => {
    const hidden = await anApi({ may: { read: about('payments') } });
    expect((await hidden.http.post(scan).send({})).status).toBe(404);
    const refused = await anApi({
      may: { scan: deny, replicate: about('checkout') },
    });
    const { status, body } = await refused.http.post(scan).send({});
    expect(status).toBe(403);
    expect(body.error.message).toBe(
      `You do not have the permission harbor.scan on ${one}`,
    );
    const policy = await refused.http
      .post('/replication-policies/onprem/3/run')
      .send({});
    expect(policy.body.error.message).toBe(
      'You do not have the permission harbor.replicate on policy:onprem/3',
    );
    expect(refused.client.sent).toEqual([]);
    expect(refused.trail.results).toMatchObject([
      { outcome: 'refused' },
      { outcome: 'refused' },
    ]);
  });

  it('take all services of a project', async () => {
    const some = await anApi({ may: { allowlist: about('checkout') } });
    expect((await some.http.post(allowlist).send(allowing)).status).toBe(403);
    const all = await anApi({
      may: { allowlist: about('checkout', 'payments') },
    });
    expect((await all.http.post(allowlist).send(allowing)).status).toBe(200);
  });

  it('answer what keeps Harbor from it', async () => {
    const { http, client } = await anApi();
    client.failWith('scan', 500, 'no connection to the database');
    const { status, body } = await http.post(scan).send({});
    expect(status).toBe(502);
    expect(body.error.message).toContain('no connection to the database');
  });
});
