import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { anApi } from '../__testUtils__/api';
import { opening, refusalOf, sleepingStaging } from '../__testUtils__/commands';
import { anEnvironment } from '../__testUtils__/environments';

describe('every command', () => {
  it('says when there was nothing to do', async () => {
    const { http, lookAtGit } = anApi({
      environments: [
        sleepingStaging(),
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
      environments: [sleepingStaging(), anEnvironment()],
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
  it.each([
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
  ] as const)(
    'refuses %s %s %j',
    async (method, path, body, status, message) => {
      const refusal = await refusalOf(method, path, body);
      expect(refusal.message).toMatch(message);
      expect(refusal.status).toBe(status);
      expect(refusal.apply).not.toHaveBeenCalled();
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
    const { http } = anApi({ environments: [sleepingStaging()] });
    const response = await http.post(wake).set('Content-Type', type).send(body);
    expect(response.status).toBe(status);
    expect(response.body.error.message).toMatch(message);
  });
});
