import { FakeServer } from '@slipway/collectors-node/testing/FakeServer';
import { z } from 'zod';
import { ArgoCdClient } from '../src/collectors/argocd';
import {
  applicationSchema,
  applicationSetSchema,
} from '../src/collectors/argocd/answers';
import { ApplicationLedger } from '../src/collectors/argocd/ApplicationLedger';
import {
  applicationKey,
  mapApplication,
} from '../src/collectors/argocd/mapApplication';
import { mapApplicationSet } from '../src/collectors/argocd/mapApplicationSet';
import type { StreamItem } from '../src/collectors/argocd/applicationStream';
import {
  bodyOf,
  codes,
  jsonOf,
  linesOf,
  payloadOfRaw,
  type Recording,
  recordingsOf,
  replay,
} from '@slipway/collectors-node/testing/recordings';

const all = recordingsOf('argocd');
const ref = { name: 'x', project: 'default' };

const context = {
  instance: 'cloud',
  namespace: 'argocd',
  clusters: { configured: [], listed: [], inCluster: 'ci-mgmt' },
  pageOf: (namespace: string, name: string) => `${namespace}/${name}`,
};

function clientOf(url: string): ArgoCdClient {
  return new ArgoCdClient(
    {
      name: 'cloud',
      url,
      credentials: { type: 'token', token: 'replayed' },
      namespace: 'argocd',
    },
    { firstRetryMs: 1 },
  );
}

/** Recordings of calls that the client makes, with how it makes them. */
const calls: Array<{
  method: string;
  path: RegExp;
  call: (client: ArgoCdClient) => Promise<unknown>;
}> = [
  {
    method: 'GET',
    path: /^\/api\/v1\/applications(\?.*)?$/,
    call: client => client.listApplications(),
  },
  {
    method: 'GET',
    path: /^\/api\/v1\/applications\/[^/?]+(\?.*)?$/,
    call: client => client.getApplication(ref),
  },
  {
    method: 'GET',
    path: /^\/api\/v1\/applicationsets(\?.*)?$/,
    call: client => client.listApplicationSets(),
  },
  {
    method: 'GET',
    path: /^\/api\/v1\/clusters(\?.*)?$/,
    call: client => client.listClusters(),
  },
  { method: 'GET', path: /^\/api\/version$/, call: client => client.version() },
  {
    method: 'POST',
    path: /\/sync$/,
    call: client => client.syncApplication(ref),
  },
  {
    method: 'DELETE',
    path: /\/operation$/,
    call: client => client.terminateOperation(ref),
  },
];

const relevant = all.flatMap(recording => {
  const found = calls.find(
    ({ method, path }) =>
      method === recording.method && path.test(recording.path),
  );
  return found && recording.status !== null
    ? [
        {
          name: `${recording.case} (${recording.status})`,
          recording,
          call: found.call,
        },
      ]
    : [];
});

const appCase = z.looseObject({
  items: z
    .array(
      z.looseObject({
        metadata: z.looseObject({ name: z.string() }),
        status: z
          .looseObject({
            sync: z.looseObject({ status: z.string().optional() }).optional(),
            health: z.looseObject({ status: z.string().optional() }).optional(),
          })
          .optional(),
      }),
    )
    .nullable(),
});

describe('Argo CD 3.4 as recorded', () => {
  it('is recorded in all that the client calls', () => {
    expect(relevant.length).toBeGreaterThan(60);
  });

  it.each(relevant.filter(({ recording }) => recording.status === 200))(
    'understands $name',
    async ({ recording, call }) => {
      const server = await replay(recording);
      const answer = call(clientOf(server.url)).finally(() => server.stop());
      await expect(answer).resolves.not.toThrow();
    },
  );

  it.each(relevant.filter(({ recording }) => recording.status !== 200))(
    'says what is wrong with $name',
    async ({ recording, call }) => {
      const server = await replay(recording);
      const answer = call(clientOf(server.url)).finally(() => server.stop());
      const isRunning = /operation is already in progress/.test(
        bodyOf(recording),
      );
      await expect(answer).rejects.toMatchObject({
        name: 'SourceError',
        code: isRunning ? 'conflict' : codes[recording.status ?? 0],
        vendorStatus: isRunning ? 409 : recording.status,
        message: expect.stringMatching(/^Argo CD cloud /),
      });
    },
  );

  it.each(
    relevant.filter(
      ({ recording }) =>
        /^\/api\/v1\/applications(\?|$)/.test(recording.path) &&
        recording.status === 200,
    ),
  )(
    'keeps sync and health of every Application in $name',
    async ({ recording }) => {
      const server = await replay(recording);
      const { items } = await clientOf(server.url).listApplications();
      await server.stop();
      const recorded = appCase.parse(jsonOf(recording)).items ?? [];
      expect(
        items.map(({ metadata, status }) => [
          metadata.name,
          status?.sync?.status ?? '',
          status?.health?.status ?? '',
        ]),
      ).toEqual(
        recorded.map(({ metadata, status }) => [
          metadata.name,
          status?.sync?.status ?? '',
          status?.health?.status ?? '',
        ]),
      );
    },
  );

  it('maps the Applications of the layout', () => {
    const { items } = z
      .object({ items: z.array(applicationSchema) })
      .parse(jsonOf(find('applications-of-the-layout')));
    const mapped = items.map(item => mapApplication(item, context));
    expect(mapped).not.toContain(undefined);
    expect(
      new Set(mapped.map(one => `${one?.environment} ${one?.kind}`)),
    ).toEqual(
      new Set([
        'pr-101 pull-request',
        'pr-102 pull-request',
        'testbed-main-1a2b3c4 testbed',
        'staging staging',
        'production production',
      ]),
    );
    expect(mapped.every(one => one?.cluster === 'ci-mgmt')).toBe(true);
  });

  it('does not take an Application that cannot be built for a healthy one', () => {
    const application = applicationSchema.parse(
      jsonOf(find('application-missing-base')),
    );
    expect(mapApplication(application, context)).toMatchObject({
      environment: 'pr-105',
      component: 'nosuch',
      sync: 'Unknown',
      health: 'Healthy',
      conditions: [
        {
          type: 'ComparisonError',
          message: expect.stringContaining('app path does not exist'),
        },
      ],
    });
  });

  it.each([
    ['applicationset-error-broken-yaml', /environments\/pr\/pr-105\.yaml/],
    ['applicationset-error-missing-key', /./],
    ['applicationset-error-missing-dependencies', /./],
    ['applicationset-error-empty-file', /./],
    ['applicationset-error-duplicate-name', /duplicate name/],
  ])('sees the error of %s', (name, message) => {
    const set = applicationSetSchema.parse(jsonOf(find(name)));
    expect(mapApplicationSet(set, 'cloud')).toMatchObject({
      name: 'slipway-pull-requests',
      kind: 'pull-request',
      error: { message: expect.stringMatching(message) },
    });
  });

  it('knows which kind of environment each ApplicationSet makes', () => {
    const { items } = z
      .object({ items: z.array(applicationSetSchema) })
      .parse(jsonOf(find('applicationsets-of-the-layout')));
    const sets = items.map(item => mapApplicationSet(item, 'cloud'));
    expect(sets.map(({ kind }) => kind).sort()).toEqual([
      'production',
      'pull-request',
      'staging',
      'testbed',
    ]);
  });
});

describe('the stream of Argo CD 3.4 as recorded', () => {
  it.each([
    ['raw-event-stream', ['event', 'ping']],
    ['raw-with-resource-version', ['event']],
  ])('is read as %s has it, in pieces', async (name, types) => {
    const bytes = payloadOfRaw(`argocd/stream/${name}.txt`);
    const server = await FakeServer.start((_, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      for (let at = 0; at < bytes.length; at += 7)
        response.write(bytes.subarray(at, at + 7));
      response.end();
    });
    const items: StreamItem[] = [];
    for await (const item of clientOf(server.url).streamApplications())
      items.push(item);
    await server.stop();
    expect(items.map(item => item.type)).toEqual(types);
    expect(items[0]).toMatchObject({
      event: { type: 'ADDED', application: { metadata: { name: 'demo' } } },
    });
  });

  it('tells what was made, changed and removed', async () => {
    const lines = linesOf(find('stream/applications-create-change-delete'));
    const server = await FakeServer.start((_, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.end(`${lines.join('\n')}\n`);
    });
    const ledger = new ApplicationLedger();
    const naive = new Set<string>();
    const seen = new Set<string>();
    for await (const item of clientOf(server.url).streamApplications()) {
      if (item.type === 'ping') continue;
      const { type, application } = item.event;
      const key = applicationKey(application, 'argocd');
      seen.add(type);
      if (type === 'DELETED') {
        naive.delete(key);
        ledger.bury(key, application);
      } else {
        naive.add(key);
        ledger.note(key, application, undefined);
      }
    }
    await server.stop();
    expect([...seen].sort()).toEqual(['ADDED', 'DELETED', 'MODIFIED']);
    expect(ledger.keys().sort()).toEqual([...naive].sort());
  });
});

function find(name: string): Recording {
  const found = all.find(recording => recording.case === name);
  if (!found) throw new Error(`No recording of case ${name}`);
  return found;
}
