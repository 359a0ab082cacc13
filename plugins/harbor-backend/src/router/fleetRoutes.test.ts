import { NotAllowedError } from '@backstage/errors';
import { about, anApi } from '../__testUtils__/api';

jest.setTimeout(60_000);

describe('the fleet', () => {
  it.each([
    ['/overview', { running: 1, problems: { critical: 1 } }],
    ['/vulnerabilities?running=false', { items: [{ images: 1 }] }],
    ['/vulnerabilities/CVE-2024-3094', { services: ['checkout'] }],
    ['/projects', { items: [{ name: 'shop' }] }],
    ['/replications?state=failed', { items: [{ id: 12 }], totalItems: 1 }],
    ['/replication-policies', { items: [{ name: 'to-cloud' }] }],
  ])('answers %s with how fresh it is', async (path, expected) => {
    const { http } = await anApi();
    const { status, body } = await http.get(path);
    expect(status).toBe(200);
    expect(body).toMatchObject(expected);
    expect(body.sources).toHaveLength(2);
  });

  it('answers what somebody may see', async () => {
    const { http, stores } = await anApi({ may: { read: about('checkout') } });
    const visible = { property: 'service', values: ['checkout'] };
    await http.get('/overview');
    expect(stores.fleet.overview).toHaveBeenCalledWith(visible);
    const trend = await http.get('/trends?service=checkout&days=7');
    expect(trend.body).toEqual({ service: 'checkout', points: [] });
    expect(stores.fleet.trend).toHaveBeenCalledWith(
      { service: 'checkout', days: 7 },
      visible,
    );
    const path = '/services/checkout/history?repository=onprem/shop/checkout';
    expect((await http.get(path)).body).toEqual({ items: [] });
    expect(stores.images.history).toHaveBeenCalledWith(
      'checkout',
      { repository: 'onprem/shop/checkout', limit: 30 },
      visible,
    );
    await http.get('/replication-policies');
    expect(stores.replications.policies).toHaveBeenCalledWith(visible);
  });

  it('knows no CVE that no image has', async () => {
    const { http } = await anApi();
    const { status, body } = await http.get('/vulnerabilities/CVE-1-1');
    expect(status).toBe(404);
    expect(body.error.message).toMatch(/^No image has CVE-1-1; GET/);
  });
});

describe('GET /projects/{instance}/{project}/labels', () => {
  it('asks Harbor, and says which permission is missing', async () => {
    const { http, client } = await anApi();
    client.knownLabels = [{ id: 1, name: 'approved', scope: 'global' }];
    const path = '/projects/onprem/shop/labels';
    const { body } = await http.get(path);
    expect(body).toEqual({ items: client.knownLabels });
    client.failWith('labels', 403);
    const refused = await http.get(path);
    expect(refused.status).toBe(502);
    expect(refused.body.error.message).toContain(
      'the permission label:list in project shop',
    );
  });

  it.each(['onprem/none', 'moon/shop', 'onprem/%00', 'onprem/..'])(
    'knows no project %s',
    async path => {
      const { http } = await anApi();
      const { status } = await http.get(`/projects/${path}/labels`);
      expect(status).toBe(404);
    },
  );

  it('is shown to those who may see an image of it', async () => {
    const path = '/projects/onprem/shop/labels';
    const some = await anApi({ may: { read: about('checkout') } });
    expect((await some.http.get(path)).status).toBe(200);
    const none = await anApi({ may: { read: about('ledger') } });
    expect((await none.http.get(path)).status).toBe(404);
  });
});

describe('POST /webhooks/{instance}', () => {
  it('hands over what came as it came', async () => {
    const onWebhook = jest.fn(async () => {});
    const { http } = await anApi({ onWebhook });
    const { status, body } = await http
      .post('/webhooks/onprem')
      .set('content-type', 'application/json')
      .set('authorization', 'token')
      .send('{ "type":"PUSH_ARTIFACT" }');
    expect(status).toBe(202);
    expect(body).toEqual({ accepted: true });
    expect(onWebhook).toHaveBeenCalledWith(
      'onprem',
      Buffer.from('{ "type":"PUSH_ARTIFACT" }'),
      expect.objectContaining({
        headers: expect.objectContaining({ authorization: 'token' }),
      }),
    );
  });

  it('answers why a delivery is refused, and reads no large ones', async () => {
    const { http } = await anApi({
      onWebhook: async () => {
        throw new NotAllowedError('Authorization does not fit');
      },
    });
    const refused = await http.post('/webhooks/onprem').send({});
    expect(refused.status).toBe(403);
    const large = await http
      .post('/webhooks/onprem')
      .send({ text: 'x'.repeat(1024 * 1024) });
    expect(large.status).toBe(413);
  });
});
