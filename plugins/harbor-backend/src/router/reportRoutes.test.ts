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
});
