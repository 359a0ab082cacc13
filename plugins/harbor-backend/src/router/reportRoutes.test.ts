import { about, anApi } from '../__testUtils__/api';
import { checkout, payments } from '../__testUtils__/fakeStores';

jest.setTimeout(60_000);

const one = checkout.digest;
const two = payments.digest;

describe('what is worked out from reports', () => {
  it('compares with what somebody may see alone', async () => {
    const { http } = await anApi({ may: { read: about('checkout') } });
    const path = `/images/${one}/difference?against=`;
    const { status, body } = await http.get(`${path}${two}`);
    expect(status).toBe(404);
    expect(body.error.message).toContain(`There is no image "${two}"`);
    expect((await http.get(`${path}${one}`)).status).toBe(200);
  });

  it('lists components, or says how to get there', async () => {
    const { http, additions } = await anApi();
    const page = { items: [], totalItems: 0, pageInfo: {}, format: 'SPDX 2.3' };
    additions.components.mockResolvedValueOnce(page);
    const found = await http.get(`/images/${one}/components?q=ssl`);
    expect(found.body).toEqual(page);
    expect(additions.components).toHaveBeenCalledWith(one, {
      ...{ q: 'ssl', limit: 50 },
    });
    const { status, body } = await http.get(`/images/${one}/components`);
    expect(status).toBe(404);
    expect(body.error.message).toMatch(/^There is no bill of materials/);
  });

  it('answers a file that no browser shows as a page', async () => {
    const { http, stores } = await anApi();
    const { status, headers, text } = await http.get(
      `/images/${one}/export?format=csv&severity=critical,high&allowed=false&package=xz&q=heap`,
    );
    expect(status).toBe(200);
    expect(stores.scans.report).toHaveBeenLastCalledWith(one, {
      ...{ severity: ['critical', 'high'], allowed: false },
      ...{ package: 'xz', q: 'heap' },
    });
    expect(text).toBe(`${one} 1\n`);
    expect(headers).toMatchObject({
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="checkout.csv"',
      'x-content-type-options': 'nosniff',
    });
    const none = await http.get(`/images/${two}/export?format=vex`);
    expect(none.status).toBe(404);
    expect(none.headers).not.toHaveProperty('content-disposition');
  });

  it('tells the gate what is known, of what somebody may see', async () => {
    const { http } = await anApi();
    const { status, body } = await http.get(`/images/${one}/facts`);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      image: { signatures: [] },
      vulnerabilities: [
        { cve: 'CVE-2024-3094', firstSeenAt: '2026-11-20T10:00:00.000Z' },
      ],
      allowlist: [],
    });
    const named = await http.get(`/images/${one}/facts?project=onprem/shop`);
    expect(named.body).toEqual(body);
    const others = await anApi({ may: { read: about('payments') } });
    const hidden = await others.http.get(`/images/${one}/facts`);
    expect(hidden.status).toBe(404);
  });

  it.each([
    ['facts?project=shop', 'project: "shop" must be an instance and a project'],
    [
      'facts?project=onprem/..%2Fshop',
      'must be an instance and a project, for',
    ],
    ['facts?project=cloud/shop', 'project: cloud/shop does not have this'],
    ['facts?policy=production', 'policy'],
    ['export', 'format'],
    ['export?format=pdf', 'format'],
    ['export?format=csv&severity=bad', 'severity'],
    ['export?format=csv&allowed=perhaps', 'allowed'],
    ['export?format=csv&package=', 'package'],
    [`export?format=csv&q=${'x'.repeat(201)}`, 'q'],
    ['export?format=csv&limit=5', 'limit'],
  ])('refuses %s', async (path, message) => {
    const { http } = await anApi();
    const { status, body } = await http.get(`/images/${one}/${path}`);
    expect(status).toBe(400);
    expect(body.error.message).toContain(message);
  });
});
