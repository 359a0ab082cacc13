import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { ConflictError } from '@backstage/errors';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import type { Commit } from '@slipway/gitops-node';
import type { Environment } from '@slipway/plugin-environments-common';
import { anApi } from '../__testUtils__/api';
import { anEnvironment, aWorkload } from '../__testUtils__/environments';
import { waitFor } from '../__testUtils__/waitFor';

const commit: Commit = {
  sha: 'c'.repeat(40),
  parents: [],
  author: { name: 'Slipway', email: 'slipway@localhost' },
  committedAt: '2026-11-21T12:00:01Z',
  subject: 'Wake staging',
  trailers: {},
  url: 'http://git.test/commit/c',
};

const staging = (changes: Partial<Environment> = {}) =>
  anEnvironment({
    name: 'staging',
    kind: 'staging',
    state: 'asleep',
    expiresAt: undefined,
    hibernation: {
      state: 'asleep',
      replicas: { checkout: 2, payments: 2 },
      keepAwake: [],
    },
    ...changes,
  });

const opening = {
  repository: 'example/shop',
  pullRequest: { number: 131, title: 'Gift cards', author: 'dana' },
  commit: 'a'.repeat(40),
  services: [
    {
      name: 'checkout',
      image: 'harbor.slipway.test/shop/checkout',
      tag: 'pr-131-aaaaaaa',
    },
  ],
};

describe('commands', () => {
  it('wakes staging by one commit in the name of who asked', async () => {
    const { http, apply, argocd, lookAtGit, auditor, audit, trail } = anApi({
      environments: [staging()],
    });
    apply.mockResolvedValue({
      changed: true,
      diff: '-0\n+2',
      commit,
      notes: ['catalog is left out'],
    });
    const response = await http.post('/environments/staging/wake').send({
      services: ['checkout'],
      until: '2026-11-22T20:00:00+08:00',
      reason: 'UAT',
    });
    expect(response.status).toBe(200);
    expect(response.body).toEqual({
      message:
        'checkout in staging was woken and kept awake until 2026-11-22T12:00:00.000Z. catalog is left out',
      changed: true,
      diff: '-0\n+2',
      commit: { sha: commit.sha, url: commit.url },
      correlationId: expect.any(String),
    });
    const { correlationId } = response.body;
    expect(response.get('X-Correlation-Id')).toBe(correlationId);
    expect(apply).toHaveBeenCalledTimes(1);
    expect(apply).toHaveBeenCalledWith(
      {
        action: 'wake',
        services: ['checkout'],
        until: '2026-11-22T12:00:00.000Z',
      },
      { actor: 'user:default/mock', reason: 'UAT', correlationId },
      { dryRun: false },
    );
    expect(lookAtGit).toHaveBeenCalledTimes(1);
    expect(argocd.refresh).toHaveBeenCalledWith([
      expect.objectContaining({ name: 'staging', kind: 'staging' }),
    ]);
    expect(auditor.createEvent).toHaveBeenCalledWith(
      expect.objectContaining({
        eventId: 'environments-wake',
        meta: {
          action: 'environments.wake',
          actor: 'user:default/mock',
          target: {
            name: 'staging',
            environment: 'staging',
            services: ['checkout'],
          },
          reason: 'UAT',
          dryRun: false,
          correlationId,
        },
      }),
    );
    expect(audit.success).toHaveBeenCalledWith({
      meta: { changed: true, commit: commit.sha },
    });
    expect(trail.intents).toEqual([
      {
        correlationId,
        plugin: 'environments',
        action: 'environments.wake',
        actor: { type: 'user', ref: 'user:default/mock' },
        target: {
          name: 'staging',
          environment: 'staging',
          services: ['checkout'],
        },
        reason: 'UAT',
        parameters: {
          name: 'staging',
          services: ['checkout'],
          until: '2026-11-22T20:00:00+08:00',
        },
      },
    ]);
    expect(trail.results).toEqual([
      expect.objectContaining({
        correlationId,
        outcome: 'succeeded',
        commit: { sha: commit.sha, url: commit.url },
      }),
    ]);
  });

  it('shows what it would do, and does nothing', async () => {
    const { http, apply, argocd, lookAtGit } = anApi({
      environments: [staging()],
    });
    apply.mockResolvedValue({ changed: true, diff: '-0\n+2' });
    const response = await http
      .post('/environments/staging/wake')
      .send({ dryRun: true });
    expect(response.body).toEqual({
      message: 'staging would be woken',
      changed: true,
      diff: '-0\n+2',
    });
    expect(apply).toHaveBeenCalledWith(expect.anything(), expect.anything(), {
      dryRun: true,
    });
    expect(lookAtGit).not.toHaveBeenCalled();
    expect(argocd.refresh).not.toHaveBeenCalled();
  });

  it('says when there was nothing to do', async () => {
    const { http, lookAtGit } = anApi({
      environments: [
        staging(),
        anEnvironment({ name: 'pr-1', state: 'destroyed' }),
        anEnvironment({ name: 'pr-2', state: 'destroying' }),
        anEnvironment({ name: 'pr-3' }),
      ],
    });
    const answers = [
      await http.post('/environments/staging/wake'),
      await http.post('/environments/staging/sleep').send({}),
      await http.delete('/environments/pr-1'),
      await http.delete('/environments/pr-2'),
      await http.post('/environments/pr-1/refresh'),
      await http.post('/environments/pr-1/workloads/checkout/sync'),
      await http.post('/environments/pr-3/workloads/checkout/sync'),
    ];
    for (const { status, body } of answers) {
      expect(status).toBe(200);
      expect(body).toEqual({
        message: expect.stringMatching(/already.*nothing to do/),
        changed: false,
        diff: '',
        correlationId: expect.any(String),
      });
    }
    expect(lookAtGit).not.toHaveBeenCalled();
  });

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

  it('has Argo CD look and apply', async () => {
    const { http, argocd } = anApi({
      environments: [
        anEnvironment({
          workloads: [{ ...aWorkload('checkout'), sync: 'OutOfSync' }],
        }),
      ],
    });
    const dry = await http
      .post('/environments/pr-123/refresh')
      .send({ dryRun: true });
    expect(dry.body).toMatchObject({ changed: true, diff: '' });
    expect(argocd.refresh).not.toHaveBeenCalled();

    const refreshed = await http.post('/environments/pr-123/refresh');
    expect(refreshed.body.message).toBe(
      'Argo CD has looked at what Git asks for in pr-123',
    );
    const synced = await http.post(
      '/environments/pr-123/workloads/checkout/sync',
    );
    expect(synced.body.changed).toBe(true);
    expect(argocd.sync).toHaveBeenCalledWith({
      name: 'pr-123-checkout',
      instance: 'argocd',
    });
  });

  it('acknowledges a notice', async () => {
    const { http, notices, onNews } = anApi({
      notices: [
        {
          id: 'mass-deletion/abc',
          kind: 'mass-deletion',
          severity: 'error',
          at: '2026-11-21T11:00:00Z',
          message: '12 of 20 vanished',
          environments: [],
        },
      ],
    });
    const path = '/notices/mass-deletion%2Fabc';
    await http.delete(path).send({ dryRun: true });
    expect(notices.size).toBe(1);
    const response = await http.delete(path).send({ reason: 'We closed them' });
    expect(response.body.message).toBe('Took note of: 12 of 20 vanished');
    expect(notices.size).toBe(0);
    expect(onNews).toHaveBeenCalledTimes(1);
    await expect(http.delete(path)).resolves.toHaveProperty('status', 404);
  });

  it('is done although nobody could be told to look', async () => {
    const { http, apply, argocd, lookAtGit, logger } = anApi({
      environments: [staging()],
    });
    apply.mockResolvedValue({ changed: true, diff: '+', commit });
    argocd.refresh.mockRejectedValue(new Error('Argo CD is down'));
    lookAtGit.mockRejectedValue(new Error('no database'));
    await expect(
      http.post('/environments/staging/wake'),
    ).resolves.toHaveProperty('status', 200);
    await waitFor(() => logger.warn.mock.calls.length === 2);
  });

  it('passes on why Git refused, and keeps a record of it', async () => {
    const { http, apply, audit } = anApi({ environments: [staging()] });
    const error = new ConflictError('"pr-131" is open already');
    apply.mockRejectedValue(error);
    const response = await http.post('/environments').send(opening);
    expect(response.status).toBe(409);
    expect(response.body.error.message).toBe('"pr-131" is open already');
    expect(audit.fail).toHaveBeenCalledWith({ error });
  });

  it.each([
    ['post', '/environments', opening],
    ['post', '/environments/staging/wake', {}],
    ['post', '/environments/staging/sleep', {}],
    [
      'put',
      '/environments/pr-123/expiry',
      { expiresAt: '2026-11-22T00:00:00Z' },
    ],
    ['delete', '/environments/pr-123', {}],
    ['post', '/environments/pr-123/refresh', {}],
    ['post', '/environments/pr-123/workloads/checkout/sync', {}],
    ['delete', '/notices/x', {}],
  ] as const)('asks whether one may: %s %s', async (method, path, body) => {
    const given = {
      environments: [staging(), anEnvironment()],
      permissions: mockServices.permissions({ result: AuthorizeResult.DENY }),
    };
    const { http, apply, argocd, audit, trail } = anApi(given);
    const response = await http[method](path).send(body);
    expect(response.status).toBe(403);
    expect(trail.results).toEqual([
      expect.objectContaining({ outcome: 'refused' }),
    ]);
    expect(response.body.error.message).toMatch(
      /^You do not have the permission environments\./,
    );
    expect(apply).not.toHaveBeenCalled();
    expect(argocd.refresh).not.toHaveBeenCalled();
    expect(argocd.sync).not.toHaveBeenCalled();
    expect(audit.fail).toHaveBeenCalledTimes(1);

    const stranger = anApi({ ...given, credentials: mockCredentials.none() });
    await expect(
      stranger.http[method](path).send(body),
    ).resolves.toHaveProperty('status', 401);
  });

  const wake = '/environments/staging/wake';
  const expiry = '/environments/pr-123/expiry';
  it.each([
    [
      'post',
      '/environments/pr-9/wake',
      {},
      404,
      /^There is no environment "pr-9"/,
    ],
    [
      'post',
      '/environments/pr-123/wake',
      {},
      400,
      /kind pull-request.*only staging can be woken/,
    ],
    [
      'post',
      '/environments/pr-123/sleep',
      {},
      400,
      /only staging can be put to sleep/,
    ],
    [
      'post',
      wake,
      { services: ['redis'] },
      400,
      /^services: redis cannot be woken; checkout, payments can/,
    ],
    [
      'post',
      wake,
      { services: ['checkout', 'checkout'] },
      400,
      /^services: checkout is there twice; name each once/,
    ],
    [
      'post',
      wake,
      { services: [] },
      400,
      /^services: is too few, at least 1 entries/,
    ],
    [
      'post',
      wake,
      { services: ['No!'] },
      400,
      /^services\[0\]: "No!" must be lower case/,
    ],
    [
      'post',
      wake,
      { until: 'tomorrow' },
      400,
      /^until: "tomorrow" is no date and time such as/,
    ],
    [
      'post',
      wake,
      { until: '2026-11-21T11:59:59Z' },
      400,
      /^until: .* is in the past/,
    ],
    [
      'post',
      wake,
      { until: '2027-11-21T12:00:00Z' },
      400,
      /^until: .* is too far ahead; at most 14 days/,
    ],
    [
      'post',
      wake,
      { reason: 'x'.repeat(501) },
      400,
      /^reason: is too long, at most 500 characters/,
    ],
    [
      'post',
      wake,
      { dryRun: 'yes' },
      400,
      /^dryRun: "yes" has to be true or false/,
    ],
    [
      'post',
      wake,
      { serivces: ['checkout'] },
      400,
      /^serivces: there is no such field/,
    ],
    [
      'post',
      wake,
      ['checkout'],
      400,
      /^body: \["checkout"\] has to be an object/,
    ],
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
      '/environments/pr-123/workloads/redis/sync',
      {},
      404,
      /^pr-123 has no service "redis"; it has checkout/,
    ],
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
      const { http, apply } = anApi({
        environments: [
          staging(),
          anEnvironment(),
          anEnvironment({ name: 'pr-1', state: 'destroyed' }),
        ],
      });
      const response = await http[method](path).send(body as object);
      expect(response.body.error.message).toMatch(message);
      expect(response.status).toBe(status);
      expect(apply).not.toHaveBeenCalled();
    },
  );

  it.each([
    [
      'no JSON',
      'application/json',
      '{"dryRun":',
      400,
      /^body: is not valid JSON: /,
    ],
    [
      'another type',
      'text/plain',
      'dryRun',
      400,
      /^body: is text\/plain.*application\/json/,
    ],
    [
      'a large body',
      'application/json',
      `{"reason":"${'x'.repeat(300_000)}"}`,
      413,
      /too large/,
    ],
  ])('refuses %s', async (_, type, body, status, message) => {
    const { http } = anApi({ environments: [staging()] });
    const response = await http.post(wake).set('Content-Type', type).send(body);
    expect(response.status).toBe(status);
    expect(response.body.error.message).toMatch(message);
  });
});
