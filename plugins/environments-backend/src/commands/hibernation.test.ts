import { anApi } from '../__testUtils__/api';
import { commit, refusalOf, sleepingStaging } from '../__testUtils__/commands';

describe('waking staging and putting it to sleep', () => {
  it('wakes staging by one commit in the name of who asked', async () => {
    const { http, apply, argocd, lookAtGit, auditor, audit, trail } = anApi({
      environments: [sleepingStaging()],
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

  const wake = '/environments/staging/wake';
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
