import { TestHarbor } from '../testing/startHarbor';

describe('pages of a Harbor', () => {
  let test: TestHarbor;

  beforeAll(async () => {
    test = await TestHarbor.start();
    test.push('shop/web/storefront', ['v1'], { note: '<script>' });
  });

  afterAll(() => test.stop());

  /** Addresses of the links at the top of a page. */
  async function trailOf(address: string): Promise<string[]> {
    const text = await (await fetch(address)).text();
    expect(text).not.toContain('<script>');
    const [header = ''] = text.split('</header>');
    return [...header.matchAll(/<a href="([^"]*)"/g)].map(
      ([, link = '']) => new URL(link, address).href,
    );
  }

  async function titleOf(address: string): Promise<string | undefined> {
    const response = await fetch(address);
    expect(response.headers.get('content-security-policy')).toMatch(/self/);
    return /<title>(.*?)<\/title>/.exec(await response.text())?.[1];
  }

  it('has a page at the address of each artifact, with links to those above', async () => {
    const artifact = test.model.artifact('shop/web/storefront', 'v1');
    const address = test.harbor.artifactPage(artifact);
    expect(address).toBe(
      `${test.harbor.url}/harbor/projects/2/repositories/web%2Fstorefront/artifacts-tab/artifacts/${artifact.digest}`,
    );
    const trail = await trailOf(address);
    expect(await Promise.all(trail.map(titleOf))).toEqual([
      'Harbor',
      'shop',
      'web/storefront',
      `web/storefront@${artifact.digest.slice(0, 15)}`,
    ]);
  });

  it.each(['/harbor/projects/99', '/harbor/projects/2/repositories/nosuch'])(
    'has nothing at %s',
    async path => {
      expect((await test.call('GET', path)).status).toBe(404);
    },
  );
});
