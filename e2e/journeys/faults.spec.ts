import { pullRequestFile } from '../platform/environmentFile';
import {
  call,
  getEnvironment,
  getSource,
  listEnvironments,
  stateOf,
} from '../platform/portal';
import { everySourceIsLive, expect, test } from '../platform/test';
import type {
  EnvironmentPage,
  Timeline,
} from '@slipway/plugin-environments-common';

const argocd = 'argocd/argocd';

/** What each wrong answer of Argo CD is called on the page. */
const wrongAnswers = [
  { kind: 'unauthorized', message: /refused the credentials: check argocd/ },
  { kind: 'forbidden', message: /does not let us .*permission/ },
  { kind: 'error', message: /failed to .* with status 500/ },
  { kind: 'garbage', message: /HTML|not JSON|no JSON/i },
  { kind: 'empty', message: /empty|nothing|no body/i },
  { kind: 'down', message: /The connection to Argo CD argocd broke/ },
  { kind: 'break-stream', message: /The connection to Argo CD argocd broke/ },
  { kind: 'rate-limited', message: /asks us to call less often/ },
];

/** Everything an outage of Argo CD must not change. */
function facts({ items, totalItems }: EnvironmentPage) {
  return {
    totalItems,
    applications: items.flatMap(({ name, workloads }) =>
      workloads.map(
        ({ service, application }) => `${name} ${service} ${application?.name}`,
      ),
    ),
  };
}

test.describe('Argo CD goes wrong', () => {
  for (const { kind, message } of wrongAnswers) {
    test(`${kind}: its facts stay, and the source says why`, async ({
      faults,
    }) => {
      await everySourceIsLive();
      const before = await listEnvironments('limit=500');
      // The stream that is open ends as well, so that the next request meets the fault at once.
      await faults([
        { system: argocd, kind },
        { system: argocd, kind: 'break-stream' },
      ]);
      await expect
        .poll(async () => (await getSource(argocd)).message ?? '')
        .toMatch(message);
      const source = await getSource(argocd);
      expect(['stale', 'down']).toContain(source.status);
      expect(source.observedAt).toBeDefined();
      expect(source.since).toBeDefined();
      for (const other of ['gitops', 'kubernetes/ci-mgmt'])
        await expect
          .poll(async () => (await getSource(other)).status, { message: other })
          .toBe('live');

      const during = await listEnvironments('limit=500');
      expect(facts(during)).toEqual(facts(before));
      expect(
        during.sources.find(({ name }) => name === argocd)?.status,
      ).not.toBe('live');

      await faults([]);
      await everySourceIsLive();
      expect(facts(await listEnvironments('limit=500'))).toEqual(facts(before));
    });
  }

  test('a command it does not answer fails with the way out', async ({
    faults,
  }) => {
    for (const [kind, message] of [
      ['unauthorized', /refused the credentials/],
      ['error', /with status 500/],
      ['down', /Argo CD argocd/],
    ] as const) {
      await faults([{ system: argocd, kind }]);
      const answer = await call('/environments/pr-133/refresh', {
        method: 'POST',
        body: {},
      });
      expect([502, 503, 504], kind).toContain(answer.status);
      expect(answer.error.message).toMatch(message);
    }
  });
});

test('the Git host is away: reads go on, commands say so, the next push is seen', async ({
  gitops,
  faults,
}) => {
  const before = await listEnvironments('limit=500');
  await faults([{ system: 'git', kind: 'down' }]);
  const answer = await call('/environments/staging/wake', {
    method: 'POST',
    body: { reason: 'Nobody will hear it' },
  });
  expect([502, 503, 504]).toContain(answer.status);
  expect(answer.error.message).toMatch(/Git/);
  expect((await listEnvironments('limit=500')).totalItems).toBe(
    before.totalItems,
  );

  await faults([]);
  const file = pullRequestFile({ number: 560 });
  await gitops.push(`Open ${file.name}`, { [file.path]: file.text });
  await expect.poll(() => stateOf(file.name)).toBeDefined();
});

test('a clock is wrong by an hour: states and clocks stay sensible', async ({
  gitops,
  faults,
}) => {
  const before = await getEnvironment('pr-133');
  for (const [number, skewSeconds] of [
    [570, 3600],
    [571, -3600],
  ] as const) {
    await faults([
      { system: argocd, kind: 'clock-skew', skewSeconds },
      { system: 'kubernetes/ci-mgmt', kind: 'clock-skew', skewSeconds },
    ]);
    const file = pullRequestFile({ number });
    await gitops.push(`Open ${file.name}`, { [file.path]: file.text });
    await expect.poll(() => stateOf(file.name)).toBeDefined();
    await call(`/environments/${file.name}/refresh`, {
      method: 'POST',
      body: {},
    });
    await expect.poll(() => stateOf(file.name)).toBe('ready');
    const { body } = await call(`/environments/${file.name}/timeline`);
    const { spans, startedAt } = body as Timeline;
    for (const { from, to, text } of spans) {
      expect(Date.parse(to ?? ''), text).toBeGreaterThanOrEqual(
        Date.parse(from),
      );
      expect(Date.parse(to ?? ''), text).toBeLessThan(Date.now() + 5_000);
      expect(Date.parse(from), text).toBeGreaterThanOrEqual(
        Date.parse(startedAt),
      );
    }
    const { state, createdAt } = await getEnvironment('pr-133');
    expect({ state, createdAt }).toEqual({
      state: 'ready',
      createdAt: before.createdAt,
    });
    await faults([]);
    await gitops.push(`Close ${file.name}`, { [file.path]: null });
  }
});
