import { allowlistAtHarbor, labelsAtHarbor } from '../platform/harbor';
import type { Call } from '../platform/http';
import { callImages, findImage, imagesAs } from '../platform/images';
import { expect, test } from '../platform/test';

interface Refusal extends Call {
  what: string;
  /** `:image` stands for the page of an image of production. */
  path: string;
  status: number;
  message: RegExp;
}

const unknown = `sha256:${'0'.repeat(64)}`;
const DAY = 24 * 3_600_000;
const inDays = (days: number) =>
  new Date(Date.now() + days * DAY).toISOString();
const allow = { cve: 'CVE-2023-45853', reason: 'Not reached' };
const place = { instance: 'harbor', project: 'shop', repository: 'storefront' };
const allowlist = '/projects/harbor/shop/allowlist';

const refusals: Refusal[] = [
  // Names nobody knows
  {
    what: 'a digest of no image',
    path: `/images/${unknown}`,
    status: 404,
    message: /There is no image .*GET \/images lists/,
  },
  ...[
    'v1.4.2',
    'sha256:abc',
    `sha256:${'A'.repeat(64)}`,
    `sha256:${'0'.repeat(64)}0`,
    'sha256%3A..%2F..%2Fetc',
    '%00',
    'a'.repeat(300),
  ].map(digest => ({
    what: `a digest that is ${digest.slice(0, 30)}`,
    path: `/images/${digest}`,
    status: 400,
    message: /^digest: .* is no digest; write sha256:/,
  })),
  {
    what: 'a CVE that is none',
    path: '/vulnerabilities/..%2Fimages',
    status: 400,
    message: /^cve: .*must be the identifier of a vulnerability/,
  },
  {
    what: 'a project that leads elsewhere',
    path: '/projects/harbor/..%2Fci/labels',
    status: 404,
    message: /There is no project/,
  },
  {
    what: 'a project that the portal may not see',
    path: '/projects/harbor/ci/labels',
    status: 404,
    message: /There is no project "harbor\/ci"/,
  },
  {
    what: 'a service that none can be called',
    path: '/services/a%2Fb/history',
    status: 400,
    message: /^service: "a\/b" is no name of a component/,
  },
  // Filters
  {
    what: 'an unknown filter',
    path: '/images?colour=red',
    status: 400,
    message: /^colour: there is no such query parameter/,
  },
  {
    what: 'an unknown severity',
    path: '/images?severity=terrible',
    status: 400,
    message: /^severity.*"terrible" is none of critical/,
  },
  {
    what: 'a page that is too long',
    path: '/images?limit=201',
    status: 400,
    message: /^limit: .*at most 200/,
  },
  {
    what: 'a commit that is none',
    path: '/images?commit=xyz',
    status: 400,
    message: /^commit: .*must be a SHA/,
  },
  ...['/images', '/vulnerabilities', ':image/vulnerabilities'].map(path => ({
    what: `a cursor from elsewhere for ${path}`,
    path: `${path}?cursor=abc`,
    status: 400,
    message: /^cursor: is not one this API gave out/,
  })),
  {
    what: 'a comparison with nothing',
    path: ':image/difference',
    status: 400,
    message: /^against: /,
  },
  {
    what: 'a comparison with what there is not',
    path: ':image/difference?against=nowhere',
    status: 404,
    message: /nowhere/,
  },
  {
    what: 'a format that is not offered',
    path: ':image/export?format=pdf',
    status: 400,
    message: /^format: "pdf" is none of csv/,
  },
  {
    what: 'the report of a scanner that never looked',
    path: ':image/vulnerabilities?scanner=Nobody',
    status: 404,
    message: /Nobody/,
  },
  {
    what: 'more days than are kept',
    path: '/trends?days=366',
    status: 400,
    message: /^days: .*at most 365/,
  },
  // Bodies
  {
    what: 'a scan by an instance that there is not',
    path: ':image/scan',
    method: 'POST',
    body: { instance: 'nowhere' },
    status: 400,
    message: /^instance: .*nowhere/,
  },
  {
    what: 'a field that no command has',
    path: ':image/scan',
    method: 'POST',
    body: { force: true },
    status: 400,
    message: /^force: there is no such field/,
  },
  {
    what: 'a body that is no JSON',
    path: ':image/scan',
    method: 'POST',
    body: '{"reason":',
    status: 400,
    message: /JSON/,
  },
  {
    what: 'a body that is too large',
    path: ':image/scan',
    method: 'POST',
    body: { reason: 'a'.repeat(300_000) },
    status: 413,
    message: /too large/,
  },
  {
    what: 'replication to an instance that there is not',
    path: ':image/replicate',
    method: 'POST',
    body: { to: 'nowhere' },
    status: 400,
    message: /^to: .*nowhere/,
  },
  {
    what: 'replication to itself',
    path: ':image/replicate',
    method: 'POST',
    body: { from: 'harbor', to: 'harbor' },
    status: 400,
    message: /^from: is harbor like to/,
  },
  {
    what: 'a label that Harbor has not',
    path: ':image/labels',
    method: 'POST',
    body: { ...place, label: 'nobody made it' },
    status: 400,
    message: /^label: shop of harbor has no label "nobody made it"; there are/,
  },
  {
    what: 'a label where the image is not',
    path: ':image/labels',
    method: 'POST',
    body: { ...place, repository: 'checkout', label: 'looked-at' },
    status: 400,
    message: /shop\/checkout/,
  },
  {
    what: 'a CVE that is allowed without a reason',
    path: allowlist,
    method: 'POST',
    body: { cve: allow.cve, expiresAt: inDays(14) },
    status: 400,
    message: /^reason: is missing/,
  },
  {
    what: 'a CVE that is allowed until yesterday',
    path: allowlist,
    method: 'POST',
    body: { ...allow, expiresAt: inDays(-1) },
    status: 400,
    message: /^expiresAt: /,
  },
  {
    what: 'a CVE that is allowed for ever',
    path: allowlist,
    method: 'POST',
    body: { ...allow, expiresAt: inDays(4000) },
    status: 400,
    message: /^expiresAt: .*year/,
  },
  {
    what: 'a CVE that is allowed until a day of no calendar',
    path: allowlist,
    method: 'POST',
    body: { ...allow, expiresAt: '2026-13-45' },
    status: 400,
    message: /^expiresAt: /,
  },
  {
    what: 'an identifier that is a list of them',
    path: allowlist,
    method: 'POST',
    body: { ...allow, cve: 'CVE-2023-1, CVE-2023-2', expiresAt: inDays(1) },
    status: 400,
    message: /^cve: .*must be the identifier of a vulnerability/,
  },
  {
    what: 'a CVE on the list of a project that goes by another',
    path: '/projects/harbor/library/allowlist',
    method: 'POST',
    body: { ...allow, expiresAt: inDays(1) },
    status: 409,
    message: /goes by the allowlist of the system/,
  },
  {
    what: 'a replication policy with a name for a number',
    path: '/replication-policies/harbor/releases/run',
    method: 'POST',
    body: {},
    status: 404,
    message: /There is no replication policy "harbor\/releases"/,
  },
  {
    what: 'a replication with a number that is none',
    path: '/replications/harbor/1e3/retry',
    method: 'POST',
    body: {},
    status: 404,
    message: /There is no replication "harbor\/1e3"/,
  },
];

const production = () =>
  findImage({ service: ['storefront'], runningIn: ['production'] });

async function answerTo({ path, what: _, ...request }: Refusal) {
  const { digest } = await production();
  return callImages(path.replace(':image', `/images/${digest}`), {
    method: request.method,
    body: request.body,
  });
}

test.describe('refuses about images, and says what would be right:', () => {
  for (const refusal of refusals) {
    test(refusal.what, async () => {
      const answer = await answerTo(refusal);
      expect({ status: answer.status, message: answer.error.message }).toEqual({
        status: refusal.status,
        message: expect.stringMatching(refusal.message),
      });
    });
  }

  test('a cursor that belongs to other filters', async () => {
    const { pageInfo } = await imagesAs('sam').listImages({ limit: 1 });
    const cursor = encodeURIComponent(pageInfo.nextCursor ?? '');
    const answer = await callImages(`/images?sort=-size&cursor=${cursor}`);
    expect(answer.status).toBe(400);
    expect(answer.error.message).toMatch(/^cursor: /);
  });

  test('nothing of that reached Harbor', async () => {
    const image = await production();
    const before = await labelsAtHarbor({ ...place, ...image });
    for (const refusal of refusals.filter(({ method }) => method === 'POST'))
      expect((await answerTo(refusal)).status).toBe(refusal.status);
    expect(await labelsAtHarbor({ ...place, ...image })).toEqual(before);
    expect(await allowlistAtHarbor('shop')).not.toContain(allow.cve);
    const { scans } = await imagesAs('sam').getImage(image.digest);
    expect(scans).toEqual(image.scans);
  });
});

/** When the portal last heard from Harbor, ISO 8601. */
async function lastLook(): Promise<string> {
  const { sources } = await imagesAs('sam').listProjects();
  return sources.find(({ kind }) => kind === 'harbor')?.observedAt ?? '';
}

test.describe('believes no delivery that Harbor has not sent:', () => {
  const token = 'sandbox-harbor-webhook-token';
  const deliver = (authorization: string, body: unknown, name = 'harbor') =>
    callImages(`/webhooks/${name}`, {
      method: 'POST',
      headers: { Authorization: authorization },
      body,
    });
  const deletion = (digest: string) => ({
    type: 'DELETE_ARTIFACT',
    occur_at: 1_700_000_000,
    operator: 'admin',
    event_data: {
      resources: [
        {
          digest,
          tag: 'v1.4.2',
          resource_url: `harbor/shop/storefront@${digest}`,
        },
      ],
      repository: {
        name: 'storefront',
        namespace: 'shop',
        repo_full_name: 'shop/storefront',
        repo_type: 'private',
      },
    },
  });

  for (const [what, authorization] of [
    ['without the header', ''],
    ['with another one', 'guessed'],
    ['with one that begins alike', token.slice(0, -1)],
    ['with the header as a bearer token', `Bearer ${token}`],
  ] as const) {
    test(what, async () => {
      const { status } = await deliver(authorization, deletion(unknown));
      expect(status).toBe(401);
    });
  }

  test('to an instance that is not connected', async () => {
    const answer = await deliver(token, deletion(unknown), 'nowhere');
    expect(answer.status).toBe(404);
    expect(answer.error.message).toMatch(/There is no Harbor nowhere/);
  });

  test('that is no JSON, or too large', async () => {
    expect((await deliver(token, 'type=DELETE')).status).toBe(400);
    const more = { ...deletion(unknown), more: 'a'.repeat(2_000_000) };
    expect((await deliver(token, more)).status).toBe(413);
  });

  test('twice the same is one more look, and what it says is not believed', async () => {
    const { digest } = await production();
    for (const _ of [1, 2])
      expect((await deliver(token, deletion(digest))).status).toBe(202);
    const told = new Date().toISOString();
    await expect
      .poll(async () => (await lastLook()) > told, {
        message: 'a look at Harbor',
      })
      .toBe(true);
    expect((await imagesAs('sam').getImage(digest)).deleted).toBe(false);
  });
});
