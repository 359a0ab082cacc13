import { ResponseError } from '@backstage/errors';
import { path, search } from './address';
import { PluginCalls } from './PluginCalls';

function calls(answer: () => Response) {
  const fetch = jest.fn(async (..._: Parameters<typeof globalThis.fetch>) =>
    answer(),
  );
  const getBaseUrl = async (plugin: string) => `http://portal/api/${plugin}`;
  const plugin = new PluginCalls('harbor', {
    discoveryApi: { getBaseUrl },
    fetchApi: { fetch },
  });
  return { plugin, fetch };
}

describe('PluginCalls', () => {
  it('reads from the plugin, and can be given up', async () => {
    const { plugin, fetch } = calls(() => Response.json({ items: [1] }));
    const { signal } = new AbortController();
    expect(await plugin.read('/images', { signal })).toEqual({ items: [1] });
    expect(fetch).toHaveBeenCalledWith('http://portal/api/harbor/images', {
      signal,
    });
  });

  it('sends what it is given as JSON', async () => {
    const { plugin, fetch } = calls(() => Response.json({ changed: true }));
    const answer = await plugin.send('PUT', '/images/x', { reason: 'Asked' });
    expect(answer).toEqual({ changed: true });
    expect(fetch.mock.calls[0]?.[1]).toMatchObject({
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: '{"reason":"Asked"}',
    });
  });

  it('fails with what the plugin says', async () => {
    const body = {
      error: { name: 'NotAllowedError', message: 'An SRE could' },
      response: { statusCode: 403 },
    };
    const { plugin } = calls(() => Response.json(body, { status: 403 }));
    const failure = await plugin
      .send('POST', '/images/x/scan', {})
      .catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(ResponseError);
    expect(failure).toMatchObject({ statusCode: 403, body });
  });
});

describe('addresses', () => {
  it('encode each part', () => {
    expect(path('projects', 'shop/web', '50%')).toBe(
      '/projects/shop%2Fweb/50%25',
    );
  });

  it.each([
    [{}, ''],
    [{ q: '', state: undefined }, ''],
    [
      { state: ['a', 'b'], limit: 0, mine: false },
      '?state=a&state=b&limit=0&mine=false',
    ],
    [{ q: 'a&b ü' }, '?q=a%26b+%C3%BC'],
  ])('have the query %j as %s', (query, expected) => {
    expect(search(query)).toBe(expected);
  });
});
