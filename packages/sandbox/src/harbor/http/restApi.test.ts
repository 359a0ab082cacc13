import { robotSecret, TestHarbor, type As } from '../testing/startHarbor';

describe('the REST API', () => {
  let test: TestHarbor;

  beforeEach(async () => {
    test = await TestHarbor.start();
  });

  afterEach(() => test.stop());

  it('pages through more than a page, in links that can be followed', async () => {
    for (let number = 1; number <= 25; number++) {
      test.push('shop/web/storefront', [`v${number}`]);
    }
    const found: unknown[] = [];
    const followed: string[] = [];
    let path: string | undefined =
      '/projects/shop/repositories/web%2Fstorefront/artifacts?q=tags=~v&sort=id';
    while (path) {
      const response = await test.call('GET', path);
      found.push(...Object(await response.json()));
      expect(response.headers.get('x-total-count')).toBe('25');
      const link = response.headers.get('link') ?? '';
      path = /<\/api\/v2\.0([^>]*)>; rel="next"/.exec(link)?.[1];
      if (path) followed.push(path);
    }
    expect(found.map(each => Object(each).id)).toEqual(
      Array.from({ length: 25 }, (_, index) => index + 1),
    );
    const artifacts =
      '/projects/shop/repositories/web%252Fstorefront/artifacts';
    expect(followed).toEqual([
      `${artifacts}?page=2&page_size=10&q=tags=~v&sort=id`,
      `${artifacts}?page=3&page_size=10&q=tags=~v&sort=id`,
    ]);
  });

  it('links the history of what was built, and gives it', async () => {
    const { digest } = test.push('shop/web/storefront', ['v1']);
    const path = '/projects/shop/repositories/web%252Fstorefront/artifacts/v1';
    const href = `/projects/shop/repositories/web%252Fstorefront/artifacts/${digest}/additions/build_history`;
    expect(await test.json('GET', path)).toMatchObject({
      addition_links: {
        build_history: { absolute: false, href: `/api/v2.0${href}` },
      },
      extra_attrs: { architecture: 'amd64', author: 'slipway' },
    });
    expect(await test.json('GET', href)).toMatchObject([
      { created_by: 'COPY hello /' },
    ]);
  });

  it('takes a change of the allowlist whole, and only from those who may', async () => {
    const portal: As = ['robot$slipway', robotSecret];
    const items = [{ cve_id: 'CVE-2024-0001' }, { cve_id: 'CVE-2024-0002' }];
    await test.json('PUT', '/projects/shop', 200, {
      as: portal,
      body: { cve_allowlist: { items, expires_at: 1_900_000_000 } },
    });
    expect(await test.json('GET', '/projects/shop')).toMatchObject({
      cve_allowlist: { items, expires_at: 1_900_000_000 },
      metadata: { public: 'false' },
    });
    await test.json('PUT', '/projects/shop', 200, {
      as: portal,
      body: { cve_allowlist: { items: [] }, metadata: { severity: 'high' } },
    });
    const changed = await test.json('GET', '/projects/shop');
    expect(changed).toMatchObject({
      cve_allowlist: { items: [] },
      metadata: { public: 'false', severity: 'high' },
    });
    expect(changed).not.toHaveProperty('cve_allowlist.expires_at');
    await test.json('PUT', '/projects/shop', 400, {
      body: { cve_allowlist: { items: [], project_id: 99 } },
    });
  });

  it('labels artifacts with labels of their project and of all', async () => {
    test.push('shop/web', ['v1']);
    const labels = '/projects/shop/repositories/web/artifacts/v1/labels';
    const create = async (body: Record<string, unknown>) => {
      const response = await test.call('POST', '/labels', { body });
      return Number(response.headers.get('location')?.split('/').at(-1));
    };
    const { id: other } = test.model.createProject({ name: 'other' });
    const mine = await create({ name: 'mine', scope: 'p', project_id: 2 });
    const theirs = await create({ name: 'x', scope: 'p', project_id: other });
    const all = await create({ name: 'all', scope: 'g', color: '#00ff00' });
    await test.json('POST', labels, 200, { body: { id: mine } });
    await test.json('POST', labels, 200, { body: { id: all } });
    await test.json('POST', labels, 404, { body: { id: theirs } });
    const found = await test.json(
      'GET',
      `/projects/shop/repositories/web/artifacts?with_label=true&q=labels=(${mine} ${all})`,
    );
    expect(found).toMatchObject([
      {
        labels: [
          { name: 'mine', scope: 'p' },
          { name: 'all', scope: 'g' },
        ],
      },
    ]);
    await test.json('DELETE', `/labels/${mine}`);
    expect(
      await test.json('GET', labels.replace('/labels', '?with_label=1')),
    ).toMatchObject({
      labels: [{ name: 'all' }],
    });
  });

  it('gives a robot a new secret, which alone is good from then on', async () => {
    const access = [{ resource: 'artifact', action: 'list' }];
    const permissions = [{ kind: 'project', namespace: 'shop', access }];
    const body = { name: 'ci', level: 'project', duration: -1, permissions };
    const created = Object(await test.json('POST', '/robots', 201, { body }));
    expect(created).toMatchObject({ name: 'robot$shop+ci', expires_at: -1 });
    const status = async (secret: string) => {
      const as = ['robot$shop+ci', secret] as const;
      const path = '/projects/shop/artifacts';
      return (await test.call('GET', path, { as })).status;
    };
    expect(await status(created.secret)).toBe(200);
    const path = `/robots/${created.id}`;
    await test.json('PATCH', path, 400, { body: { secret: 'simple' } });
    await test.json('PATCH', path, 200, { body: { secret: 'NewSecret1' } });
    expect(await status(created.secret)).toBe(401);
    expect(await status('NewSecret1')).toBe(200);
    await test.json('PUT', path, 400, { body });
    await test.json('PUT', path, 200, {
      body: { ...body, name: created.name, disable: true },
    });
    expect(await status('NewSecret1')).toBe(401);
  });

  it.each([
    ['POST', '/projects', { project_name: 5 }, 422, /project_name/],
    ['POST', '/projects', undefined, 422, /project in body is required/],
    ['POST', '/projects', '[', 422, /unexpected EOF|invalid JSON/],
    ['GET', '/projects?page=x', undefined, 422, /page in query .* int64: "x"/],
    ['GET', '/quotas/x', undefined, 422, /id in path must be of type int64/],
    [
      'PUT',
      '/projects/shop/metadatas/severity',
      { severity: 'bad' },
      400,
      /invalid value: bad/,
    ],
    [
      'PUT',
      '/projects/shop/metadatas/nosuch',
      { nosuch: 'x' },
      400,
      /invalid key: nosuch/,
    ],
    [
      'GET',
      '/projects/shop/artifacts?latest_in_repository=true',
      undefined,
      400,
      /either 'media_type'/,
    ],
    [
      'POST',
      '/projects/shop/repositories/x/artifacts?from=nonsense',
      undefined,
      400,
      /invalid input: nonsense/,
    ],
    ['GET', '/robots?q=Level=project', undefined, 400, /must with project ID/],
    [
      'GET',
      '/projects/shop/repositories/%25zz%2F%C3%A4/artifacts/v1',
      undefined,
      404,
      /artifact shop\/%zz\/ä:v1 not found/,
    ],
  ])('refuses %s %s', async (method, path, body, status, message) => {
    const answer = await test.json(method, path, status, { body });
    expect(answer).toMatchObject({
      errors: [{ message: expect.stringMatching(message) }],
    });
  });
});
