import { call, getEnvironment } from '../platform/portal';
import { expect, test } from '../platform/test';

interface Refusal {
  what: string;
  path: string;
  method?: string;
  body?: unknown;
  headers?: Record<string, string>;
  status: number;
  message: RegExp;
}

const oversized = { reason: 'a'.repeat(300_000) };
const wake = '/environments/staging/wake';
const sha = '9c1e4d2b7a5f4e0d8c3b2a1908f7e6d5c4b3a291';
const pullRequest = { number: 9, title: 'Nine', author: 'dana' };
const openNine = (service: string) => ({
  repository: 'example/shop',
  pullRequest,
  commit: sha,
  services: [{ name: service, image: 'harbor.slipway.test/x', tag: 'pr-9' }],
});

const refusals: Refusal[] = [
  // Names nobody knows
  ...['nope', 'UPPER_case', '..%2F..%2Fetc', '%00'].map(name => ({
    what: `an environment called ${name}`,
    path: `/environments/${name}`,
    status: 404,
    message: /There is no environment/,
  })),
  {
    what: 'the timeline of an unknown environment',
    path: '/environments/nope/timeline',
    status: 404,
    message: /There is no environment "nope"/,
  },
  {
    what: 'an unknown service',
    path: '/environments/pr-133/workloads/nope/sync',
    method: 'POST',
    body: {},
    status: 404,
    message: /pr-133 has no service "nope"; it has payments/,
  },
  {
    what: 'an unknown notice',
    path: '/notices/nope',
    method: 'DELETE',
    body: {},
    status: 404,
    message: /There is no notice "nope"/,
  },
  // Filters
  {
    what: 'an unknown kind',
    path: '/environments?kind=pr',
    status: 400,
    message: /^kind: "pr" is none of pull-request, testbed, staging/,
  },
  {
    what: 'an unknown state among known ones',
    path: '/environments?state=ready,broken',
    status: 400,
    message: /^state: "broken" is none of requested/,
  },
  {
    what: 'an unknown order',
    path: '/environments?sort=age',
    status: 400,
    message: /^sort: "age" is none of name/,
  },
  {
    what: 'a page of nothing',
    path: '/environments?limit=0',
    status: 400,
    message: /^limit: .*at least 1/,
  },
  {
    what: 'a page that is too long',
    path: '/environments?limit=501',
    status: 400,
    message: /^limit: .*at most 500/,
  },
  {
    what: 'a page whose length is no number',
    path: '/environments?limit=many',
    status: 400,
    message: /^limit: .*has to be a number/,
  },
  {
    what: 'a service that no service can be called',
    path: '/environments?service=UPPER',
    status: 400,
    message: /^service: "UPPER" must be lower case/,
  },
  {
    what: 'a search that is too long',
    path: `/environments?q=${'a'.repeat(201)}`,
    status: 400,
    message: /^q: is too long, at most 200/,
  },
  {
    what: 'an unknown filter',
    path: '/environments?colour=red',
    status: 400,
    message: /^colour: there is no such query parameter/,
  },
  {
    what: 'a cursor from elsewhere',
    path: '/environments?cursor=abc',
    status: 400,
    message: /^cursor: is not one this API gave out/,
  },
  // Bodies
  {
    what: 'a body that is too large',
    path: wake,
    method: 'POST',
    body: oversized,
    status: 413,
    message: /too large/,
  },
  {
    what: 'a body that is no JSON',
    path: wake,
    method: 'POST',
    body: '{"reason": ',
    status: 400,
    message: /^body: is not valid JSON/,
  },
  {
    what: 'a body of another type',
    path: wake,
    method: 'POST',
    body: 'reason=none',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    status: 400,
    message: /^body: is application\/x-www-form-urlencoded; send JSON/,
  },
  {
    what: 'a list for a body',
    path: wake,
    method: 'POST',
    body: [],
    status: 400,
    message: /^body: \[\] has to be an object/,
  },
  {
    what: 'a field that does not exist',
    path: wake,
    method: 'POST',
    body: { service: 'checkout' },
    status: 400,
    message: /^service: there is no such field/,
  },
  {
    what: 'a reason that is too long',
    path: wake,
    method: 'POST',
    body: { reason: 'a'.repeat(501) },
    status: 400,
    message: /^reason: is too long, at most 500/,
  },
  {
    what: 'a service of staging that is not there',
    path: wake,
    method: 'POST',
    body: { services: ['nope'] },
    status: 400,
    message: /^services: nope cannot be woken; .*checkout/,
  },
  {
    what: 'a time that is no time',
    path: wake,
    method: 'POST',
    body: { until: 'tomorrow' },
    status: 400,
    message: /^until: "tomorrow" is no date and time such as/,
  },
  {
    what: 'a time that is past',
    path: '/environments/pr-133/expiry',
    method: 'PUT',
    body: { expiresAt: '2020-01-01T00:00:00Z' },
    status: 400,
    message: /^expiresAt: 2020-01-01T00:00:00Z is in the past/,
  },
  {
    what: 'a time in a hundred years',
    path: '/environments/pr-133/expiry',
    method: 'PUT',
    body: { expiresAt: '2126-01-01T00:00:00Z' },
    status: 400,
    message: /^expiresAt: .* is too far ahead; at most 30 days/,
  },
  {
    what: 'an environment that says next to nothing',
    path: '/environments',
    method: 'POST',
    body: { repository: 'shop', commit: '1', pullRequest },
    status: 400,
    message:
      /repository: "shop" must be owner\/name; commit: "1" must be a full SHA.*services: is missing/,
  },
  {
    what: 'an environment of a service without a base',
    path: '/environments',
    method: 'POST',
    body: openNine('nope'),
    status: 400,
    message: /"nope" has no folder _base\/nope/,
  },
  {
    what: 'an environment of a service that leaves the layout',
    path: '/environments',
    method: 'POST',
    body: openNine('../../production'),
    status: 400,
    message: /services\[0\].*name/,
  },
  // Commands that make no sense there
  {
    what: 'waking a PR environment',
    path: '/environments/pr-133/wake',
    method: 'POST',
    body: {},
    status: 400,
    message: /does not hibernate; only staging can be woken/,
  },
  {
    what: 'destroying production',
    path: '/environments/production',
    method: 'DELETE',
    body: {},
    status: 400,
    message: /only a PR environment can be destroyed/,
  },
  // Callers nobody knows
  {
    what: 'a caller with a wrong token',
    path: '/environments',
    headers: { Authorization: 'Bearer wrong' },
    status: 401,
    message: /./,
  },
  {
    what: 'a forged push',
    path: '/webhooks/gitops',
    method: 'POST',
    body: { ref: 'refs/heads/main' },
    headers: { 'X-Hub-Signature-256': `sha256=${'0'.repeat(64)}` },
    status: 403,
    message: /./,
  },
];

test.describe('refuses, and says what would be right:', () => {
  for (const { what, path, method, body, headers, ...right } of refusals) {
    test(what, async () => {
      const { status, error } = await call(path, { method, body, headers });
      expect({ status, message: error.message }).toEqual({
        status: right.status,
        message: expect.stringMatching(right.message),
      });
    });
  }
});

test('changed nothing by all of that', async ({ gitops }) => {
  const { state } = await getEnvironment('pr-133');
  expect(state).toBe('ready');
  expect(await gitops.files('environments/pr')).not.toContain('pr-9.yaml');
});
