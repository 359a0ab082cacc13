import { mockCredentials } from '@backstage/backend-test-utils';
import { waitFor } from '@slipway/collectors-node/testing';
import { anApi } from '../__testUtils__/api';
import { commit, opening, refusalOf } from '../__testUtils__/commands';
import { anEnvironment, aWorkload } from '../__testUtils__/environments';

describe('the lifetime of a PR environment', () => {
  it('opens an environment for as long as is configured, or as is asked for', async () => {
    const { http, apply } = anApi({
      credentials: mockCredentials.service('external:ci'),
    });
    apply.mockResolvedValue({ changed: true, diff: '+', commit });
    const response = await http.post('/environments').send(opening);
    expect(response.body.message).toBe(
      'pr-131 was asked for; it expires at 2026-11-24T12:00:00.000Z',
    );
    expect(apply).toHaveBeenLastCalledWith(
      {
        action: 'open-environment',
        file: {
          name: 'pr-131',
          kind: 'pull-request',
          repository: 'example/shop',
          pullRequest: opening.pullRequest,
          commit: opening.commit,
          services: [
            {
              service: 'checkout',
              image: 'harbor.slipway.test/shop/checkout',
              tag: 'pr-131-aaaaaaa',
            },
          ],
          dependencies: [],
          createdAt: '2026-11-21T12:00:00.000Z',
          expiresAt: '2026-11-24T12:00:00.000Z',
        },
      },
      {
        actor: 'external:ci',
        reason: undefined,
        correlationId: expect.any(String),
      },
      { dryRun: false },
    );
    await http
      .post('/environments')
      .send({ ...opening, expiresAt: '2026-11-22T00:00:00Z' });
    expect(apply).toHaveBeenLastCalledWith(
      expect.objectContaining({
        file: expect.objectContaining({
          expiresAt: '2026-11-22T00:00:00.000Z',
        }),
      }),
      expect.anything(),
      expect.anything(),
    );
  });

  it('extends and destroys a PR environment', async () => {
    const { http, apply } = anApi({ environments: [anEnvironment()] });
    apply.mockResolvedValue({ changed: true, diff: '-', commit });
    const extended = await http
      .put('/environments/pr-123/expiry')
      .send({ expiresAt: '2026-11-30T00:00:00Z' });
    expect(extended.body.message).toBe(
      'pr-123 now expires at 2026-11-30T00:00:00.000Z',
    );
    const destroyed = await http
      .delete('/environments/pr-123')
      .send({ reason: 'merged' });
    expect(destroyed.body.message).toBe('pr-123 is being destroyed');
    expect(apply).toHaveBeenLastCalledWith(
      { action: 'destroy-environment', name: 'pr-123' },
      {
        actor: 'user:default/mock',
        reason: 'merged',
        correlationId: expect.any(String),
      },
      { dryRun: false },
    );
  });

  it('waits for a first sync before it destroys', async () => {
    const creating = anEnvironment({
      state: 'creating',
      createdAt: '2026-11-21T11:59:58.000Z',
      workloads: [{ ...aWorkload('checkout'), sync: 'OutOfSync' }],
    });
    const { http, apply, environments, stores } = anApi({
      environments: [creating],
    });
    apply.mockResolvedValue({ changed: true, diff: '-', commit });
    const answer = http.delete('/environments/pr-123').then(({ body }) => body);
    await waitFor(() => stores.environments.get.mock.calls.length > 1);
    expect(apply).not.toHaveBeenCalled();
    environments.set('pr-123', {
      ...creating,
      workloads: [aWorkload('checkout')],
    });
    await expect(answer).resolves.toMatchObject({ changed: true });
  });

  const expiry = '/environments/pr-123/expiry';
  it.each([
    ['put', expiry, {}, 400, /^expiresAt: is missing, has to be a string/],
    [
      'put',
      expiry,
      { expiresAt: '2026-11-20T00:00:00Z' },
      400,
      /^expiresAt: .* is in the past/,
    ],
    [
      'put',
      expiry,
      { expiresAt: '2027-01-01T00:00:00Z' },
      400,
      /^expiresAt: .* at most 30 days/,
    ],
    [
      'put',
      '/environments/staging/expiry',
      { expiresAt: '2026-11-22T00:00:00Z' },
      400,
      /kind staging; only a PR environment expires/,
    ],
    [
      'put',
      '/environments/pr-1/expiry',
      { expiresAt: '2026-11-22T00:00:00Z' },
      409,
      /^pr-1 is gone and cannot be extended; open it again/,
    ],
    [
      'delete',
      '/environments/staging',
      {},
      400,
      /only a PR environment can be destroyed/,
    ],
    ['delete', '/environments/pr-9', {}, 404, /^There is no environment/],
    [
      'post',
      '/environments',
      { ...opening, commit: 'abc' },
      400,
      /^commit: "abc" must be a full SHA/,
    ],
    [
      'post',
      '/environments',
      { ...opening, repository: 'shop' },
      400,
      /^repository: "shop" must be owner\/name/,
    ],
    [
      'post',
      '/environments',
      { ...opening, services: [] },
      400,
      /^services: is too few/,
    ],
    [
      'post',
      '/environments',
      { ...opening, services: [...opening.services, ...opening.services] },
      400,
      /^services: checkout is there twice/,
    ],
    [
      'post',
      '/environments',
      { ...opening, pullRequest: { ...opening.pullRequest, number: 0 } },
      400,
      /^pullRequest\.number: is too small, at least 1/,
    ],
    [
      'post',
      '/environments',
      { ...opening, pullRequest: { ...opening.pullRequest, url: 'x' } },
      400,
      /^url: there is no such field in pullRequest/,
    ],
  ] as const)(
    'refuses %s %s %j',
    async (method, path, body, status, message) => {
      const refusal = await refusalOf(method, path, body);
      expect(refusal.message).toMatch(message);
      expect(refusal.status).toBe(status);
      expect(refusal.apply).not.toHaveBeenCalled();
    },
  );
});
