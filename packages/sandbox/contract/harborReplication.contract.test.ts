import type { SandboxClock } from '../src/core/clock';
import { pass, standingClock } from '../src/harbor/testing/pass';
import { TestHarbor } from '../src/harbor/testing/startHarbor';
import { Judge } from './harbor/Judge';

const gcSchedule = { schedule: { type: 'Hourly', cron: '0 0 * * * *' } };
const retention = {
  algorithm: 'or',
  scope: { level: 'project', ref: 2 },
  trigger: { kind: 'Schedule', settings: { cron: '' } },
  rules: [{ template: 'always', action: 'retain' }],
};

describe('Replication and housekeeping against Harbor’s contract and a real one', () => {
  let clock: SandboxClock;
  let target: TestHarbor;
  let test: TestHarbor;
  let judge: Judge;

  beforeAll(async () => {
    clock = standingClock();
    target = TestHarbor.create({ clock, name: 'target' });
    test = await TestHarbor.start({
      clock,
      replication: {
        peers: url =>
          url === 'http://127.0.0.1:15000' ? target.harbor : undefined,
      },
    });
    test.push('shop/web/storefront', ['v1']);
    judge = new Judge(test);
  });

  afterAll(() => test.stop());

  it.each([
    'registry-missing',
    'registry-create',
    'registries',
    'registry-info',
    'registry-ping',
    'registry-create-bad-type',
    'registry-create-unreachable',
    'replication-policy-missing',
    'replication-policy-create-bad',
    'replication-execution-missing',
    'replication-execution-start-missing-policy',
    'gc-history',
  ])('answers as in %s', async name => {
    const { found, wanted } = await judge.like(name);
    expect(found).toEqual(wanted);
  });

  it('has policies as recorded', async () => {
    const recorded = {
      name: 'to-upstream',
      dest_registry: { id: 1 },
      dest_namespace: 'mirror',
      dest_namespace_replace_count: -1,
      trigger: { type: 'manual' },
      filters: [
        { type: 'name', value: 'shop/**' },
        { type: 'tag', value: 'v*' },
      ],
      enabled: true,
      override: true,
      speed: 0,
    };
    const path = '/replication/policies';
    expect(await judge.judge('POST', path, 201, recorded)).toBeUndefined();
    for (const name of [
      'replication-policies',
      'replication-policy',
      'replication-policy-create-conflict',
      'registry-delete-in-use',
    ]) {
      const { found, wanted } = await judge.like(name);
      expect({ name, ...found }).toEqual({ name, ...wanted });
    }
  });

  it('has executions as recorded', async () => {
    const start = await judge.like('replication-execution-start');
    expect(start.found).toEqual(start.wanted);
    const path = '/replication/executions/1';
    expect(await judge.judge('GET', path, 200)).toBeUndefined();
    await pass(clock, 60_000);
    for (const name of ['replication-execution', 'replication-tasks']) {
      const { found, wanted } = await judge.like(name);
      expect({ name, ...found }).toEqual({ name, ...wanted });
    }
    expect(
      await judge.judge('GET', `${path}/tasks/1/log`, 200),
    ).toBeUndefined();
    expect(await judge.judge('PUT', path, 200)).toBeUndefined();
    expect(target.model.findArtifact('mirror/storefront', 'v1')).toBeDefined();
  });

  it.each<[method: string, path: string, status: number, body?: unknown]>([
    ['GET', '/replication/adapters', 200],
    ['GET', '/replication/adapterinfos', 200],
    ['GET', '/replication/executions?policy_id=1&status=Succeed', 200],
    ['PUT', '/registries/1', 200, { description: 'Elsewhere' }],
    ['GET', '/registries/1', 200],
    ['DELETE', '/replication/policies/1', 200],
    ['DELETE', '/registries/1', 200],
    ['POST', '/system/gc/schedule', 201, { schedule: { type: 'Manual' } }],
    ['GET', '/system/gc', 200],
    ['GET', '/system/gc/1', 200],
    ['GET', '/system/gc/1/log', 200],
    ['PUT', '/system/gc/1', 200],
    ['GET', '/system/gc/9', 404],
    ['POST', '/system/gc/schedule', 201, gcSchedule],
    ['GET', '/system/gc/schedule', 200],
    ['PUT', '/system/gc/schedule', 200, gcSchedule],
    [
      'POST',
      '/system/purgeaudit/schedule',
      201,
      { schedule: { type: 'Manual' }, parameters: { audit_retention_hour: 1 } },
    ],
    ['GET', '/system/purgeaudit', 200],
    ['GET', '/system/purgeaudit/1/log', 200],
    ['POST', '/system/purgeaudit/schedule', 201, gcSchedule],
    ['GET', '/system/purgeaudit/schedule', 200],
    ['GET', '/retentions/metadatas', 200],
    ['POST', '/retentions', 201, retention],
    ['GET', '/retentions/1', 200],
    ['PUT', '/retentions/1', 200, retention],
    ['POST', '/retentions/1/executions', 201, { dry_run: true }],
    ['GET', '/retentions/1/executions', 200],
    ['GET', '/retentions/1/executions/1/tasks', 200],
    ['GET', '/retentions/1/executions/1/tasks/1', 200],
    ['PATCH', '/retentions/1/executions/1', 200, { action: 'stop' }],
    ['DELETE', '/retentions/1', 200],
  ])('%s %s answers %d by the contract', async (...row) => {
    expect(await judge.judge(...row)).toBeUndefined();
  });
});
