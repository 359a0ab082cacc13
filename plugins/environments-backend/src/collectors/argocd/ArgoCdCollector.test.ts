import { mockServices } from '@backstage/backend-test-utils';
import type { ServerResponse } from 'node:http';
import { FakeServer, sendJson } from '@slipway/collectors-node/testing';
import { MemorySink } from '../testing/MemorySink';
import { until } from '../testing/until';
import { ArgoCdClient } from './ArgoCdClient';
import { ArgoCdCollector } from './ArgoCdCollector';
import { application } from './testApplications';

/** An Argo CD of which a test says what it lists and streams. */
class FakeArgoCd {
  items: object[] = [];
  resourceVersion = '100';
  sets: object[] = [];
  setsStatus = 200;
  listStatus = 200;
  streams: ServerResponse[] = [];
  onList?: () => Promise<void>;
  private constructor(readonly server: FakeServer) {}

  static async start() {
    const server = await FakeServer.start(() => undefined);
    const argocd = new FakeArgoCd(server);
    server.use(async ({ path }, response) => {
      switch (path) {
        case '/api/v1/applications': {
          const { items, resourceVersion, listStatus } = argocd;
          await argocd.onList?.();
          sendJson(
            response,
            { metadata: { resourceVersion }, items },
            listStatus,
          );
          break;
        }
        case '/api/v1/stream/applications':
          response.writeHead(200, { 'content-type': 'text/event-stream' });
          response.write(':\n');
          argocd.streams.push(response);
          break;
        case '/api/v1/applicationsets':
          sendJson(response, { items: argocd.sets }, argocd.setsStatus);
          break;
        default:
          sendJson(response, {
            items: [
              { server: 'https://kubernetes.default.svc', name: 'in-cluster' },
            ],
          });
      }
    });
    return argocd;
  }

  send(type: string, app: object, stream = this.streams.at(-1)) {
    stream?.write(
      `data: ${JSON.stringify({ result: { type, application: app } })}\n\n\n`,
    );
  }

  ping() {
    this.streams.at(-1)?.write(':\n');
  }

  lists() {
    return this.server.to('/api/v1/applications').length;
  }
}

let argocd: FakeArgoCd;
let sink: MemorySink;
let abort: AbortController;
let collector: ArgoCdCollector;
let running: Promise<void>;

beforeEach(async () => {
  argocd = await FakeArgoCd.start();
  sink = new MemorySink();
  abort = new AbortController();
  collector = new ArgoCdCollector(
    new ArgoCdClient(
      {
        name: 'cloud',
        url: argocd.server.url,
        credentials: { type: 'token', token: 't' },
        inCluster: 'ci-mgmt',
        namespace: 'argocd',
      },
      { firstRetryMs: 1 },
    ),
    { clusters: [], logger: mockServices.logger.mock() },
    {
      batchMs: 1,
      quietMs: 5,
      backoff: { firstMs: 1, mostMs: 5 },
      now: () => new Date('2026-11-21T09:00:00Z'),
    },
  );
});

afterEach(async () => {
  abort.abort();
  await running;
  await argocd.server.stop();
});

async function start() {
  running = collector.run(sink, abort.signal);
  await until('the first list', () =>
    sink.calls.some(({ size }) => size === argocd.items.length),
  );
}

const health = (name: string) =>
  sink.of('application').get(`argocd/${name}`)?.health;

describe('ArgoCdCollector', () => {
  it('lists, then follows, and skips what changes nothing', async () => {
    argocd.items = [
      application('pr-7-web', { version: 10 }),
      application('pr-7-pay', { version: 11 }),
      application('stranger', { version: 12, labels: {} }),
    ];
    running = collector.run(sink, abort.signal);
    await until('facts', () => sink.of('application').size === 2);
    expect(sink.of('application').get('argocd/pr-7-web')).toMatchObject({
      cluster: 'ci-mgmt',
      environment: 'pr-7',
      component: 'web',
    });

    const before = sink.calls.length;
    argocd.send('MODIFIED', application('pr-7-web', { version: 20 }));
    argocd.send(
      'MODIFIED',
      application('pr-7-pay', { version: 21, health: 'Degraded' }),
    );
    await until('the change', () => health('pr-7-pay') === 'Degraded');
    argocd.send('DELETED', application('pr-7-pay', { version: 22 }));
    await until('the removal', () => sink.of('application').size === 1);
    expect(
      sink.calls.slice(before).filter(({ call }) => call === 'change'),
    ).toEqual([
      { call: 'change', size: 1 },
      { call: 'change', size: 1 },
    ]);
    expect(sink.sightings).toBeGreaterThan(0);
    expect(sink.failures).toEqual([]);
  });

  it('is not misled by late, doubled and out-of-order events', async () => {
    argocd.items = [application('pr-7-web', { version: 10 })];
    await start();
    argocd.send(
      'MODIFIED',
      application('pr-7-web', { version: 30, health: 'Degraded' }),
    );
    argocd.send(
      'MODIFIED',
      application('pr-7-web', { version: 20, health: 'Progressing' }),
    );
    argocd.send('ADDED', application('pr-8-web', { version: 40 }));
    argocd.send('DELETED', application('pr-8-web', { version: 41 }));
    argocd.send('MODIFIED', application('pr-8-web', { version: 40 }));
    argocd.send('ADDED', application('pr-9-web', { version: 50 }));
    await until('the last event', () => health('pr-9-web') !== undefined);
    expect(health('pr-7-web')).toBe('Degraded');
    expect(health('pr-8-web')).toBeUndefined();
  });

  it('loses nothing that happens while the list is read', async () => {
    argocd.items = [
      application('pr-7-web', { version: 10 }),
      application('pr-7-gone', { version: 11 }),
    ];
    argocd.onList = async () => {
      argocd.send(
        'MODIFIED',
        application('pr-7-web', { version: 101, health: 'Degraded' }),
      );
      argocd.send('ADDED', application('pr-7-new', { version: 102 }));
      argocd.send('DELETED', application('pr-7-gone', { version: 103 }));
      argocd.onList = undefined;
    };
    running = collector.run(sink, abort.signal);
    await until(
      'all of it',
      () =>
        health('pr-7-web') === 'Degraded' &&
        health('pr-7-new') === 'Healthy' &&
        sink.of('application').size === 2,
    );
    expect(health('pr-7-gone')).toBeUndefined();
  });

  it('lists again when the stream breaks, and finds what it missed', async () => {
    argocd.items = [
      application('pr-7-web', { version: 10 }),
      application('pr-8-web', { version: 11 }),
    ];
    await start();
    argocd.items = [
      application('pr-7-web', { version: 110, health: 'Degraded' }),
    ];
    argocd.resourceVersion = '120';
    argocd.streams.at(-1)?.destroy();
    await until('the second list', () => health('pr-7-web') === 'Degraded');
    await until('the removal', () => sink.of('application').size === 1);
    expect(sink.failures[0]).toMatch(/connection to Argo CD cloud broke/);
    expect(sink.calls.filter(({ call }) => call === 'replace')).toHaveLength(2);
  });

  it('keeps its facts and says why while Argo CD fails', async () => {
    argocd.items = [application('pr-7-web', { version: 10 })];
    await start();
    argocd.listStatus = 401;
    argocd.streams.at(-1)?.destroy();
    await until('the failure', () =>
      sink.failures.some(message => /refused the credentials/.test(message)),
    );
    expect(sink.of('application').size).toBe(1);
    const seen = sink.sightings;
    argocd.listStatus = 200;
    collector.lookNow();
    await until('that it is back', () => sink.sightings > seen);
  });

  it('throws when facts cannot be written', async () => {
    argocd.items = [application('pr-7-web', { version: 10 })];
    await start();
    sink.change = async () => {
      throw new Error('the database is gone');
    };
    argocd.send(
      'MODIFIED',
      application('pr-7-web', { version: 20, health: 'Degraded' }),
    );
    argocd.ping();
    const pings = setInterval(() => {
      argocd.send('ADDED', application('pr-7-pay', { version: 21 }));
    }, 5);
    await expect(running).rejects.toThrow('the database is gone');
    clearInterval(pings);
    running = Promise.resolve();
  });

  it('tells the timeline of operations that end', async () => {
    argocd.items = [application('pr-7-web', { version: 10 })];
    await start();
    argocd.send(
      'MODIFIED',
      application('pr-7-web', {
        version: 20,
        operation: {
          phase: 'Failed',
          message: 'namespaces "pr-7" not found',
          finishedAt: '2026-11-21T10:00:00Z',
        },
      }),
    );
    await until('the event', () => sink.events.length > 0);
    expect(sink.events).toEqual([
      {
        environment: 'pr-7',
        at: '2026-11-21T09:00:00.000Z',
        source: 'argocd/cloud',
        type: 'sync-failed',
        text: 'Argo CD could not apply web',
        raw: 'namespaces "pr-7" not found',
        service: 'web',
      },
    ]);
  });

  it('reads ApplicationSets, again when told to look', async () => {
    await start();
    argocd.sets = [
      {
        metadata: { name: 'slipway-pull-requests' },
        spec: {
          generators: [
            {
              matrix: {
                generators: [
                  { git: { files: [{ path: 'environments/pr/*.yaml' }] } },
                  { list: { elements: null } },
                ],
              },
            },
          ],
        },
        status: {
          conditions: [
            {
              type: 'ErrorOccurred',
              status: 'True',
              reason: 'RenderTemplateParamsError',
              message: 'map has no entry for key "kind"',
            },
          ],
        },
      },
    ];
    await until('the first poll', () =>
      sink.calls.some(({ call }) => call === 'replace'),
    );
    collector.lookNow();
    await until('the set', () => sink.of('application-set').size === 1);
    expect([...sink.of('application-set').values()]).toEqual([
      {
        name: 'slipway-pull-requests',
        instance: 'cloud',
        kind: 'pull-request',
        error: {
          reason: 'RenderTemplateParamsError',
          message: 'map has no entry for key "kind"',
          at: undefined,
        },
      },
    ]);
  });

  it('does without ApplicationSets where it may not read them', async () => {
    argocd.setsStatus = 403;
    argocd.items = [application('pr-7-web', { version: 10 })];
    await start();
    argocd.send(
      'MODIFIED',
      application('pr-7-web', { version: 20, health: 'Degraded' }),
    );
    await until('the change', () => health('pr-7-web') === 'Degraded');
    expect(sink.failures).toEqual([]);
  });
});
