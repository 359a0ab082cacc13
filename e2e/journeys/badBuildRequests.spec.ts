import { createHmac } from 'node:crypto';
import {
  buildAtBuildkite,
  newestNumber,
  notesAtBuildkite,
} from '../platform/buildkite';
import { callBuilds, findBuild } from '../platform/builds';
import type { Call } from '../platform/http';
import { expect, test } from '../platform/test';

interface Refusal extends Call {
  what: string;
  /** `:blocked` and `:job` stand for a build that waits and the block step that it waits for. */
  path: string;
  status: number;
  message: RegExp;
}

const start = { organization: 'example', pipeline: 'shop', branch: 'main' };
const delivery = {
  event: 'build.finished',
  build: { id: '0190046e-e199-453b-a302-a21a4d649d31', number: 1 },
  pipeline: { slug: 'shop' },
  organization: { slug: 'example' },
};
const unblock = ':blocked/jobs/:job/unblock';

const refusals: Refusal[] = [
  // Names nobody knows
  ...[
    'example/shop/99999',
    'example/shop/0',
    'example/shop/1e9',
    'example/shop/-1',
    'example/nope/1',
    'nope/shop/1',
    'example/..%2F..%2Fetc/1',
    'example/shop/%00',
    'example/shop/1%2F..%2F2',
    `example/${'a'.repeat(300)}/1`,
  ].map(name => ({
    what: `a build called ${name.slice(0, 60)}`,
    path: `/builds/${name}`,
    status: 404,
    message: /There is no build/,
  })),
  {
    what: 'a job that the build has not',
    path: ':blocked/jobs/nope/log',
    status: 404,
    message: /has no job "nope"/,
  },
  {
    what: 'a job that leads elsewhere',
    path: ':blocked/jobs/..%2F..%2F1/log',
    status: 404,
    message: /has no job/,
  },
  {
    what: 'an artifact that the build has not',
    path: ':blocked/artifacts/..%2F1/download',
    status: 404,
    message: /has no artifact/,
  },
  {
    what: 'a run that leads elsewhere',
    path: '/runs/ci-mgmt/ci/..%2F..%2Fsecrets',
    status: 404,
    message: /There is no/,
  },
  {
    what: 'a pod of no run',
    path: '/pods/ci-mgmt/kube-system/etcd/etcd/log',
    status: 404,
    message: /./,
  },
  // Filters
  {
    what: 'an unknown filter',
    path: '/builds?colour=red',
    status: 400,
    message: /^colour: there is no such query parameter/,
  },
  {
    what: 'an unknown state',
    path: '/builds?state=green',
    status: 400,
    message: /^state: "green" is none of creating/,
  },
  {
    what: 'a page that is too long',
    path: '/builds?limit=201',
    status: 400,
    message: /^limit: .*at most 200/,
  },
  {
    what: 'a commit that is none',
    path: '/builds?commit=xyz',
    status: 400,
    message: /^commit: .*must be a SHA/,
  },
  {
    what: 'a cursor from elsewhere',
    path: '/builds?cursor=abc',
    status: 400,
    message: /^cursor: is not one this API gave out/,
  },
  {
    what: 'part of a log from two sides',
    path: ':blocked/jobs/:job/log?from=1&before=2',
    status: 400,
    message: /from and before exclude each other/,
  },
  {
    what: 'a search for nothing',
    path: ':blocked/jobs/:job/log/search?q=',
    status: 400,
    message: /^q: /,
  },
  // Bodies
  {
    what: 'a branch that none can be called',
    path: '/builds',
    method: 'POST',
    body: { ...start, branch: 'a b' },
    status: 400,
    message: /^branch: "a b" must be the name of a branch/,
  },
  {
    what: 'a commit that is too short to build',
    path: '/builds',
    method: 'POST',
    body: { ...start, commit: 'abc1234' },
    status: 400,
    message: /^commit: .*full SHA/,
  },
  {
    what: 'an environment variable that is none',
    path: '/builds',
    method: 'POST',
    body: { ...start, env: { 'A=B': '1' } },
    status: 400,
    message: /^env\.A=B: must be the name of an environment variable/,
  },
  {
    what: 'a pipeline that leads elsewhere',
    path: '/builds',
    method: 'POST',
    body: { ...start, pipeline: '../../user' },
    status: 400,
    message: /^pipeline: .*as in the address at Buildkite/,
  },
  {
    what: 'a pipeline that there is not',
    path: '/builds',
    method: 'POST',
    body: { ...start, pipeline: 'nope' },
    status: 404,
    message: /example has no pipeline "nope"/,
  },
  {
    what: 'a field that no command has',
    path: ':blocked/cancel',
    method: 'POST',
    body: { force: true },
    status: 400,
    message: /^force: there is no such field/,
  },
  {
    what: 'a body that is too large',
    path: ':blocked/cancel',
    method: 'POST',
    body: { reason: 'a'.repeat(300_000) },
    status: 413,
    message: /too large/,
  },
  {
    what: 'a required field that is not filled in',
    path: unblock,
    method: 'POST',
    body: { fields: { strategy: 'canary' } },
    status: 400,
    message: /^fields\.ticket: "Ticket" has to be filled in/,
  },
  {
    what: 'a choice that is not offered',
    path: unblock,
    method: 'POST',
    body: { fields: { strategy: 'big-bang', ticket: 'SHOP-1' } },
    status: 400,
    message: /^fields\.strategy: "big-bang" is not offered; there are "canary"/,
  },
  {
    what: 'a field that the step has not',
    path: unblock,
    method: 'POST',
    body: { fields: { ticket: 'SHOP-1', unblocker: 'somebody' } },
    status: 400,
    message:
      /^fields\.unblocker: there is no such field; there are strategy, ticket/,
  },
  {
    what: 'unblocking in the name of somebody else',
    path: unblock,
    method: 'POST',
    body: { fields: { ticket: 'SHOP-1' }, unblocker: 'somebody' },
    status: 400,
    message: /^unblocker: there is no such field/,
  },
  {
    what: 'retrying a step that runs no command',
    path: ':blocked/jobs/:job/retry',
    method: 'POST',
    body: {},
    status: 409,
    message: /runs no command: it cannot be retried/,
  },
];

async function waitingBuild() {
  const build = await findBuild({ branch: 'main', state: ['blocked'] });
  const { organization, pipeline, number } = build;
  return {
    build,
    path: `/builds/${organization}/${pipeline}/${number}`,
    job: build.approvals[0]?.job ?? '',
  };
}

test.describe('refuses about builds, and says what would be right:', () => {
  for (const { what, path, status, message, ...request } of refusals) {
    test(what, async () => {
      const waiting = await waitingBuild();
      const answer = await callBuilds(
        path.replace(':blocked', waiting.path).replace(':job', waiting.job),
        request,
      );
      expect({ status: answer.status, message: answer.error.message }).toEqual({
        status,
        message: expect.stringMatching(message),
      });
    });
  }

  test('nothing of that reached Buildkite', async () => {
    const { build } = await waitingBuild();
    const before = await newestNumber();
    const commands = refusals.filter(({ method }) => method === 'POST');
    for (const { path, status, message: _, ...request } of commands) {
      const { path: at, job } = await waitingBuild();
      const answer = await callBuilds(
        path.replace(':blocked', at).replace(':job', job),
        request,
      );
      expect(answer.status, path).toBe(status);
    }
    expect(await newestNumber()).toBe(before);
    expect((await buildAtBuildkite(build)).blocked).toBe(true);
    expect(await notesAtBuildkite(build)).toBe('');
  });
});

test.describe('believes no delivery that Buildkite has not sent:', () => {
  const deliver = (headers: Record<string, string>, body: string) =>
    callBuilds('/webhooks/example', {
      method: 'POST',
      headers: {
        Authorization: '',
        'X-Buildkite-Event': 'build.finished',
        ...headers,
      },
      body,
    });
  const body = JSON.stringify(delivery);
  const token = 'sandbox-buildkite-webhook-token';
  const signed = (secondsAgo: number, by: string, of = body) => {
    const timestamp = Math.floor(Date.now() / 1000) - secondsAgo;
    const signature = createHmac('sha256', by)
      .update(`${timestamp}.${of}`)
      .digest('hex');
    return {
      'X-Buildkite-Signature': `timestamp=${timestamp},signature=${signature}`,
    };
  };

  const deliveries: Array<
    Pick<Refusal, 'what' | 'status' | 'message'> & {
      headers: Record<string, string>;
    }
  > = [
    {
      what: 'without token or signature',
      headers: {},
      status: 401,
      message: /X-Buildkite-Token and X-Buildkite-Signature are missing/,
    },
    {
      what: 'with another token',
      headers: { 'X-Buildkite-Token': 'guessed' },
      status: 403,
      message: /X-Buildkite-Token is not the one of/,
    },
    {
      what: 'with a signature by another token',
      headers: signed(0, 'guessed'),
      status: 403,
      message: /X-Buildkite-Signature does not fit the body/,
    },
    {
      what: 'with the signature of another body',
      headers: signed(0, token, '{}'),
      status: 403,
      message: /X-Buildkite-Signature does not fit the body/,
    },
    {
      what: 'with a signature that was kept and is sent again later',
      headers: signed(600, token),
      status: 403,
      message: /was made \d+ s ago: it is either repeated or a clock is wrong/,
    },
  ];
  for (const { what, headers, status, message } of deliveries) {
    test(what, async () => {
      const answer = await deliver(headers, body);
      expect({ status: answer.status, message: answer.error.message }).toEqual({
        status,
        message: expect.stringMatching(message),
      });
    });
  }

  test('of an organisation that is not connected', async () => {
    const answer = await callBuilds('/webhooks/nope', {
      method: 'POST',
      headers: { Authorization: '', 'X-Buildkite-Token': token },
      body,
    });
    expect(answer.status).toBe(404);
  });

  test('that is too large', async () => {
    const answer = await deliver(
      { 'X-Buildkite-Token': token },
      JSON.stringify({ ...delivery, more: 'a'.repeat(2_000_000) }),
    );
    expect(answer.status).toBe(413);
  });

  test('twice the same is one more look, and changes nothing', async () => {
    const { build } = await waitingBuild();
    const before = await buildAtBuildkite(build);
    const again = JSON.stringify({
      ...delivery,
      build: { id: build.id, number: build.number, state: 'canceled' },
    });
    for (const _ of [1, 2]) {
      const answer = await deliver(signed(0, token, again), again);
      expect(answer.status).toBe(202);
    }
    expect(await buildAtBuildkite(build)).toEqual(before);
    expect((await findBuild({ branch: 'main', state: ['blocked'] })).id).toBe(
      build.id,
    );
  });
});
