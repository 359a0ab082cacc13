import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import { z } from 'zod';
import { TestBuildkite } from '../testing/startBuildkite';
import { proofHeaders } from './signature';

interface Received {
  headers: NodeJS.Dict<string | string[]>;
  body: string;
}

const bodySchema = z.looseObject({
  event: z.string(),
  build: z.looseObject({ state: z.string() }).optional(),
  job: z.looseObject({ state: z.string() }).optional(),
});

let receiver: Server;
let received: Received[];
let test: TestBuildkite;

async function start(proof: 'token' | 'signature') {
  receiver = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    received.push({ headers: request.headers, body });
    response.end();
  });
  receiver.listen(0, '127.0.0.1');
  await once(receiver, 'listening');
  const address = receiver.address();
  if (typeof address !== 'object' || !address) throw new Error('No address');
  const url = `http://127.0.0.1:${address.port}/hook`;
  test = await TestBuildkite.start({
    webhooks: [{ organization: 'example', url, token: 'secret', proof }],
  });
}

beforeEach(() => {
  received = [];
});

afterEach(async () => {
  await test.stop();
  receiver.close();
});

const parsed = () =>
  received.map(({ body }) => bodySchema.parse(JSON.parse(body)));

it('tells of builds without jobs, and of jobs, with the token', async () => {
  await start('token');
  const build = test.build();
  test.run(test.job(build, 'test'), 1);
  await test.buildkite.webhooks.settled();
  expect(
    received.map(({ headers }) => headers['x-buildkite-event']).sort(),
  ).toEqual([
    'build.finished',
    'build.running',
    'build.scheduled',
    'job.finished',
    'job.scheduled',
    'job.started',
  ]);
  for (const { headers } of received) {
    expect(headers['x-buildkite-token']).toBe('secret');
  }
  const finished = parsed().find(({ event }) => event === 'build.finished');
  expect(finished?.build).toMatchObject({ state: 'failed', number: 1 });
  expect(finished?.build).not.toHaveProperty('jobs');
  const job = parsed().find(({ event }) => event === 'job.finished');
  expect(job?.job).toMatchObject({ state: 'failed', exit_status: 1 });
});

it('signs time and body, and is late, doubled or dropped when it is to be', async () => {
  await start('signature');
  const { webhooks } = test.buildkite;
  webhooks.ping(test.organization);
  await webhooks.settled();
  const [ping] = received;
  const header = String(ping?.headers['x-buildkite-signature']);
  const seconds = Number(/^timestamp=(\d+),/.exec(header)?.[1]);
  expect(
    proofHeaders('signature', 'secret', ping?.body ?? '', seconds),
  ).toEqual({
    'X-Buildkite-Signature': header,
  });
  test.faults.set([{ system: 'buildkite', kind: 'duplicate-webhooks' }]);
  webhooks.ping(test.organization);
  await webhooks.settled();
  expect(received).toHaveLength(3);
  test.faults.set([{ system: 'buildkite', kind: 'drop-webhooks' }]);
  webhooks.ping(test.organization);
  await webhooks.settled();
  expect(received).toHaveLength(3);
});
