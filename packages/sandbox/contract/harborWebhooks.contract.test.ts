import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import { z } from 'zod';
import type { SandboxClock } from '../src/core/clock';
import { pass, standingClock } from '../src/harbor/testing/pass';
import { TestHarbor } from '../src/harbor/testing/startHarbor';
import { readShared } from './argocd/shared';
import { Judge } from './harbor/Judge';

const published = z
  .object({
    types: z.record(
      z.string(),
      z.union([z.string(), z.record(z.string(), z.string())]),
    ),
  })
  .parse(JSON.parse(readShared('specs/harbor/webhook-payload-fields.json')));

const payload = z.looseObject({ type: z.string() });

const everyEvent = [
  'PUSH_ARTIFACT',
  'PULL_ARTIFACT',
  'DELETE_ARTIFACT',
  'SCANNING_COMPLETED',
  'SCANNING_FAILED',
  'SCANNING_STOPPED',
  'REPLICATION',
  'QUOTA_EXCEED',
  'QUOTA_WARNING',
  'TAG_RETENTION',
];

describe('Webhooks against Harbor’s contract and a real one', () => {
  const received = new Map<string, unknown>();
  let clock: SandboxClock;
  let receiver: Server;
  let test: TestHarbor;
  let judge: Judge;

  beforeAll(async () => {
    receiver = createServer(async (request, response) => {
      let text = '';
      for await (const chunk of request) text += String(chunk);
      const body = payload.parse(JSON.parse(text));
      received.set(body.type, body);
      response.end();
    }).listen(0, '127.0.0.1');
    await once(receiver, 'listening');
    const address = receiver.address();
    const port = typeof address === 'object' ? address?.port : undefined;
    clock = standingClock();
    const target = TestHarbor.create({ clock, name: 'target' });
    test = await TestHarbor.start({
      clock,
      replication: { peers: () => target.harbor },
    });
    judge = new Judge(test);
    const { parts } = test.harbor;
    parts.webhooks.policies.create(test.model.createProject({ name: 'told' }), {
      name: 'all',
      eventTypes: everyEvent,
      targets: [
        {
          type: 'http',
          address: `http://127.0.0.1:${port}/hook`,
          skipCertVerify: true,
          payloadFormat: 'Default',
        },
      ],
    });
  });

  afterAll(async () => {
    await test.stop();
    receiver.close();
  });

  it('answers as recorded', async () => {
    const one = await judge.like('webhook-policies-empty');
    expect(one.found).toEqual(one.wanted);
    const slipway = {
      name: 'slipway',
      enabled: true,
      event_types: ['PUSH_ARTIFACT', 'SCANNING_COMPLETED'],
      targets: [
        {
          type: 'http',
          address: 'http://127.0.0.1:19999/hook',
          auth_header: 'secret',
          skip_cert_verify: true,
          payload_format: 'CloudEvents',
        },
      ],
    };
    const path = '/projects/shop/webhook/policies';
    expect(await judge.judge('POST', path, 201, slipway)).toBeUndefined();
    for (const name of [
      'webhook-events',
      'webhook-policies',
      'webhook-policy-create-bad-event',
    ]) {
      const { found, wanted } = await judge.like(name);
      expect({ name, ...found }).toEqual({ name, ...wanted });
    }
  });

  it('tells of everything with the published fields and no others', async () => {
    await makeEverythingHappen();
    await test.harbor.parts.webhooks.deliveries.settled();
    expect([...received.keys()].sort()).toEqual([...everyEvent].sort());
    for (const body of received.values()) {
      expect(unpublished('Payload', body)).toEqual([]);
    }
  });

  it.each([
    '/projects/told/webhook/policies/1',
    '/projects/told/webhook/policies/1/executions',
    '/projects/told/webhook/policies/1/executions/1/tasks',
    '/projects/told/webhook/policies/1/executions/1/tasks/1/log',
    '/projects/told/webhook/jobs?policy_id=1',
    '/projects/told/webhook/lasttrigger',
    '/projects/told/webhook/events',
  ])('shows by the contract what was sent: %s', async path => {
    expect(await judge.judge('GET', path, 200)).toBeUndefined();
  });

  async function makeEverythingHappen(): Promise<void> {
    const { model, harbor } = test;
    const { scanning, replication, housekeeping } = harbor.parts;
    const project = model.project('told');
    const [good, bad, stopped] = ['good', 'bad', 'stopped'].map(tag =>
      test.push('told/api', [tag]),
    );
    if (!good || !bad || !stopped) throw new Error('Nothing was pushed');
    model.pull(good, 'good', 'admin');
    scanning.contents.set(bad.digest, { packages: [], scan: 'fails' });
    for (const each of [good, bad, stopped]) scanning.scans.start(each);
    scanning.scans.stop(stopped);
    const registry = replication.registries.add({
      name: 'target',
      type: 'harbor',
      url: 'http://target',
    });
    const policy = replication.policies.create({
      name: 'to-target',
      description: '',
      destination: registry,
      destinationNamespace: '',
      destinationNamespaceReplaceCount: -1,
      trigger: { type: 'manual' },
      filters: [],
      replicateDeletion: false,
      override: true,
      enabled: true,
      speed: 0,
      copyByChunk: false,
      singleActive: false,
    });
    replication.executions.start(policy, 'manual');
    housekeeping.retentions.run(
      housekeeping.retentions.create(project, [
        {
          disabled: false,
          action: 'retain',
          template: 'latestPushedK',
          params: { latestPushedK: 1 },
          tag_selectors: [],
          scope_selectors: {},
        },
      ]),
      'Manual',
      false,
    );
    await pass(clock, 60_000);
    const quota = model.quotas.find(each => each.projectId === project.id);
    if (!quota) throw new Error('There is no quota');
    quota.hard = Math.floor(model.storageOf(project) * 2.1);
    test.push('told/api', ['near']);
    expect(() => test.push('told/api', ['over'])).toThrow(/exceed/);
  }
});

/** Fields that Harbor's code does not have. */
function unpublished(type: string, value: unknown): string[] {
  const name = type.replace(/^(?:\[\]|\*|model\.)+/, '');
  const fields = published.types[name];
  if (Array.isArray(value)) {
    return value.flatMap(each => unpublished(name, each));
  }
  if (typeof fields !== 'object' || typeof value !== 'object' || !value) {
    return [];
  }
  return Object.entries(value).flatMap(([key, each]) => {
    const of = fields[key];
    return of === undefined ? [`${name}.${key}`] : unpublished(of, each);
  });
}
