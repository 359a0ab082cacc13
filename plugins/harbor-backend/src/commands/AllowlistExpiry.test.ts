import { mockServices } from '@backstage/backend-test-utils';
import { MemoryAuditTrail } from '@slipway/plugin-audit-node';
import type { AllowlistEntry } from '@slipway/plugin-harbor-common';
import { aProject } from '../__testUtils__/commandsAt';
import { FakeHarborClient } from '../__testUtils__/FakeHarborClient';
import { anObservedProject } from '../__testUtils__/observedImages';
import { AllowlistExpiry } from './AllowlistExpiry';
import { Clients } from './Clients';
import type { Look } from './types';

const START = Date.parse('2026-11-21T09:00:00.000Z');
const PAST = '2026-11-21T08:59:00.000Z';
const FUTURE = '2026-12-21T08:59:00.000Z';

function setUp(entries: Record<string, string>, listed: string[]) {
  const client = new FakeHarborClient('onprem');
  client.projectState = anObservedProject({
    allowlist: { inherited: false, cves: listed },
  });
  const kept = new Map<string, AllowlistEntry>(
    Object.entries(entries).map(([cve, expiresAt]) => [
      cve,
      { cve, expiresAt, reason: 'r' },
    ]),
  );
  const clock = { now: START };
  const trail = new MemoryAuditTrail();
  const looks: Look[] = [];
  const expiry = new AllowlistExpiry({
    clients: new Clients([client]),
    projects: {
      expired: async at =>
        [...kept.values()]
          .filter(({ expiresAt = at }) => expiresAt <= at)
          .map(({ cve }) => ({ instance: 'onprem', project: 'shop', cve })),
      get: async () => aProject([...kept.values()]),
      removeEntry: async (_instance, _project, cve, unless) => {
        const end = kept.get(cve)?.expiresAt ?? '';
        if (!unless || end <= unless.expiresAfter) kept.delete(cve);
      },
    },
    serviceRepositories: { inProject: async () => ['payments', 'checkout'] },
    lookAt: async look => void looks.push(look),
    logger: mockServices.logger.mock(),
    now: () => clock.now,
    trail,
  });
  return { client, kept, clock, trail, looks, expiry };
}

describe('AllowlistExpiry', () => {
  it('takes off what is over in one go, on record as the portal', async () => {
    const { client, kept, trail, looks, expiry } = setUp(
      { 'CVE-1-1': PAST, 'CVE-1-2': PAST, 'CVE-1-3': FUTURE },
      ['CVE-1-1', 'CVE-1-2', 'CVE-1-3', 'CVE-9-9'],
    );
    await expect(expiry.run()).resolves.toBe(2);
    expect(client.sent).toEqual([
      ['changeAllowlist', 'shop', { add: [], remove: ['CVE-1-1', 'CVE-1-2'] }],
    ]);
    expect([...kept.keys()]).toEqual(['CVE-1-3']);
    expect(trail.intents).toMatchObject([
      {
        ...{ plugin: 'harbor', action: 'harbor.allowlist' },
        actor: { type: 'portal', ref: 'slipway:expiry' },
        target: {
          name: 'project:onprem/shop',
          services: ['checkout', 'payments'],
        },
        reason: 'The time has come until which CVE-1-1, CVE-1-2 could pass',
      },
    ]);
    expect(trail.results).toMatchObject([
      {
        outcome: 'succeeded',
        message: 'CVE-1-1, CVE-1-2 may pass in shop of onprem no longer',
      },
    ]);
    expect(looks).toEqual([
      { kind: 'project', instance: 'onprem', project: 'shop' },
    ]);
    await expect(expiry.run()).resolves.toBe(0);
  });

  it('only forgets what somebody took off at Harbor', async () => {
    const { client, kept, trail, expiry } = setUp({ 'CVE-1-1': PAST }, []);
    await expect(expiry.run()).resolves.toBe(0);
    expect(client.sent).toEqual([]);
    expect(trail.intents).toEqual([]);
    expect(kept.size).toBe(0);
  });

  it('leaves alone what is renewed meanwhile', async () => {
    const { client, kept, expiry } = setUp({ 'CVE-1-1': PAST }, ['CVE-1-1']);
    const change = client.changeAllowlist.bind(client);
    jest
      .spyOn(client, 'changeAllowlist')
      .mockImplementationOnce(async (...given) => {
        kept.set('CVE-1-1', { cve: 'CVE-1-1', expiresAt: FUTURE, reason: 'r' });
        return change(...given);
      });
    await expiry.run();
    expect(client.projectState?.allowlist.cves).toEqual(['CVE-1-1']);
    expect(kept.get('CVE-1-1')?.expiresAt).toBe(FUTURE);
  });

  it.each([
    { inherited: true },
    { inherited: false, expiresAt: '2026-11-01T00:00:00Z' },
  ])('waits while nothing on the list counts: %j', async list => {
    const { client, kept, clock, trail, expiry } = setUp({ 'CVE-1-1': PAST }, [
      'CVE-1-1',
    ]);
    const cves = ['CVE-1-1'];
    client.projectState = anObservedProject({ allowlist: { ...list, cves } });
    await expect(expiry.run()).resolves.toBe(0);
    expect(client.sent).toEqual([]);
    expect(trail.intents).toEqual([]);
    expect(kept.size).toBe(1);
    client.projectState = anObservedProject({
      allowlist: { inherited: false, cves },
    });
    clock.now += 60 * 60_000;
    await expect(expiry.run()).resolves.toBe(1);
    expect(kept.size).toBe(0);
  });

  it('tries again when Harbor is back, and leaves no record of waiting', async () => {
    const { client, kept, clock, trail, expiry } = setUp({ 'CVE-1-1': PAST }, [
      'CVE-1-1',
    ]);
    const asked = jest.spyOn(client, 'project');
    client.failWith('project', 500);
    await expect(expiry.run()).resolves.toBe(0);
    await expect(expiry.run()).resolves.toBe(0);
    // The second run waited.
    expect(asked).toHaveBeenCalledTimes(1);
    expect(trail.intents).toEqual([]);
    expect(kept.size).toBe(1);
    client.fails.clear();
    clock.now += 60 * 60_000;
    await expect(expiry.run()).resolves.toBe(1);
    expect(kept.size).toBe(0);
  });

  it('keeps on record that Harbor would not have it', async () => {
    const { client, kept, trail, expiry } = setUp({ 'CVE-1-1': PAST }, [
      'CVE-1-1',
    ]);
    client.failWith('changeAllowlist', 403);
    await expect(expiry.run()).resolves.toBe(0);
    expect(trail.results).toMatchObject([{ outcome: 'failed' }]);
    expect(kept.size).toBe(1);
  });
});
