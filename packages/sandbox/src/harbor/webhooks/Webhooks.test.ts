import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import { TestHarbor } from '../testing/startHarbor';
import { SandboxClock } from '../../core/clock';

interface Received {
  headers: NodeJS.Dict<string | string[]>;
  body: unknown;
}

const policies = '/projects/shop/webhook/policies';
let clock: SandboxClock;
let receiver: Server;
let received: Received[];
let answers: number[];
let url: string;
let test: TestHarbor;

beforeEach(async () => {
  // So fast that retries do not keep anybody waiting.
  clock = new SandboxClock(100_000);
  received = [];
  answers = [];
  receiver = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    received.push({ headers: request.headers, body: JSON.parse(body) });
    response.statusCode = answers.shift() ?? 200;
    response.end();
  }).listen(0, '127.0.0.1');
  await once(receiver, 'listening');
  const address = receiver.address();
  if (typeof address !== 'object' || !address) throw new Error('No address');
  url = `http://127.0.0.1:${address.port}/hook`;
  test = await TestHarbor.start({ clock });
});

afterEach(async () => {
  await test.stop();
  receiver.close();
});

const settled = () => test.harbor.parts.webhooks.deliveries.settled();
const create = (
  format: 'Default' | 'CloudEvents',
  events = ['PUSH_ARTIFACT', 'DELETE_ARTIFACT'],
) =>
  test.json('POST', policies, 201, {
    body: {
      name: `hook ${format}`,
      enabled: true,
      event_types: events,
      targets: [
        {
          type: 'http',
          address: url,
          auth_header: 'secret token',
          payload_format: format,
        },
      ],
    },
  });

it('tells in Harbor’s format, with the header for authorisation', async () => {
  await create('Default');
  const { digest } = test.push('shop/web/storefront', ['v1']);
  await settled();
  expect(received).toHaveLength(1);
  expect(received[0]?.headers).toMatchObject({
    authorization: 'secret token',
    'content-type': 'application/json',
  });
  expect(received[0]?.body).toEqual({
    type: 'PUSH_ARTIFACT',
    occur_at: expect.any(Number),
    operator: 'admin',
    event_data: {
      resources: [
        {
          digest,
          tag: 'v1',
          resource_url: 'harbor.test/shop/web/storefront:v1',
        },
      ],
      repository: {
        date_created: expect.any(Number),
        name: 'web/storefront',
        namespace: 'shop',
        repo_full_name: 'shop/web/storefront',
        repo_type: 'private',
      },
    },
  });
  expect(await test.json('GET', `${policies}/1/executions`)).toEqual([
    expect.objectContaining({ status: 'Success', vendor_type: 'WEBHOOK' }),
  ]);
});

it('tells as CloudEvents', async () => {
  await create('CloudEvents', ['SCANNING_COMPLETED']);
  const artifact = test.push('shop/api', ['v1']);
  test.harbor.parts.scanning.scans.start(artifact);
  const completed = new Promise<void>(resolve => {
    test.model.onEvent(({ type }) => {
      if (type === 'SCANNING_COMPLETED') resolve();
    });
  });
  await completed;
  await settled();
  expect(received[0]?.headers['content-type']).toBe(
    'application/cloudevents+json',
  );
  expect(received[0]?.body).toMatchObject({
    specversion: '1.0',
    source: '/projects/2/webhook/policies/1',
    type: 'harbor.scan.completed',
    data: {
      resources: [
        {
          digest: artifact.digest,
          scan_overview: {
            'application/vnd.security.vulnerability.report; version=1.1': {
              scan_status: 'Success',
            },
          },
        },
      ],
      scan: { scan_type: 'vulnerability' },
    },
  });
});

it('tries again, and gives up', async () => {
  await create('Default');
  answers = [500, 503];
  test.push('shop/api', ['v1']);
  await settled();
  expect(received).toHaveLength(3);
  answers = [500, 500, 500, 500];
  test.push('shop/api', ['v2']);
  await settled();
  expect(received).toHaveLength(7);
  expect(
    await test.json('GET', '/projects/shop/webhook/jobs?policy_id=1'),
  ).toEqual([
    expect.objectContaining({ status: 'Error', event_type: 'PUSH_ARTIFACT' }),
    expect.objectContaining({ status: 'Success' }),
  ]);
  const [delivery] = test.harbor.parts.webhooks.deliveries.list;
  const path = `${policies}/1/executions/${delivery?.id}/tasks`;
  expect(await test.json('GET', path)).toEqual([
    expect.objectContaining({ status: 'Error', run_count: 4 }),
  ]);
  const log = await test.call('GET', `${path}/${delivery?.id}/log`);
  expect(await log.text()).toContain('answered 500');
});

it('is doubled or dropped when it is to be, and silent when it is off', async () => {
  await create('Default');
  test.faults.set([{ system: 'harbor', kind: 'duplicate-webhooks' }]);
  test.push('shop/api', ['v1']);
  await settled();
  expect(received).toHaveLength(2);
  test.faults.set([{ system: 'harbor', kind: 'drop-webhooks' }]);
  test.push('shop/api', ['v2']);
  test.faults.set([]);
  await test.json('PUT', `${policies}/1`, 200, {
    body: {
      name: 'off',
      enabled: false,
      event_types: ['PUSH_ARTIFACT'],
      targets: [{ type: 'http', address: url }],
    },
  });
  test.push('shop/api', ['v3']);
  await settled();
  expect(received).toHaveLength(2);
  await test.json('DELETE', `${policies}/1`);
  await test.json('GET', `${policies}/1`, 404);
});

it.each<[changes: Record<string, unknown>, status: number, message: string]>([
  [{ event_types: ['NOSUCH'] }, 400, 'unsupported event type NOSUCH'],
  [{ event_types: [] }, 400, 'empty event type'],
  [{ targets: [] }, 400, 'empty notification target'],
  [
    { targets: [{ type: 'http', address: 'nowhere' }] },
    400,
    'invalid url: nowhere',
  ],
  [
    { targets: [{ type: 'pigeon', address: 'http://x' }] },
    422,
    'targets.0.type',
  ],
])('refuses a policy with %j', async (changes, status, message) => {
  const answer = await test.json('POST', policies, status, {
    body: {
      name: 'odd',
      event_types: ['PUSH_ARTIFACT'],
      targets: [{ type: 'http', address: 'http://127.0.0.1:1' }],
      ...changes,
    },
  });
  expect(JSON.stringify(answer)).toContain(message);
});
