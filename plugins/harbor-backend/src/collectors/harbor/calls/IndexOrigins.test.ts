import type { ServerResponse } from 'node:http';
import {
  sendJson,
  type ReceivedRequest,
} from '@slipway/collectors-node/testing';
import { artifactAnswer } from '../__testUtils__/answers';
import { FakeHarborServer, pagesOf } from '../__testUtils__/FakeHarborServer';
import { checkout, digestOf } from '../__testUtils__/instances';

const artifacts = 'GET /projects/shop/repositories/checkout/artifacts';
const revision = 'org.opencontainers.image.revision';
let harbor: FakeHarborServer;

beforeEach(async () => {
  harbor = await FakeHarborServer.start();
});
afterEach(() => harbor.server.stop());

const image = (number: number, labels: object = {}) =>
  artifactAnswer({
    digest: digestOf(number),
    extra_attrs: {
      ...{ architecture: 'amd64', os: 'linux' },
      created: '2026-11-20T09:00:00.000Z',
      config: { Labels: { [revision]: `abcdef${number}`, ...labels } },
    },
  });

/** As build tools write it: an image, and where it comes from beside it. */
const index = (number: number, child: number, over: object = {}) =>
  artifactAnswer({
    digest: digestOf(number),
    manifest_media_type: 'application/vnd.oci.image.index.v1+json',
    extra_attrs: null,
    references: [
      {
        child_digest: digestOf(child + 500),
        platform: { os: 'unknown', architecture: 'unknown' },
      },
      {
        child_digest: digestOf(child),
        platform: { os: 'linux', architecture: 'amd64', OsFeatures: null },
      },
    ],
    ...over,
  });

it('tells where an index comes from by its first image, asked for once', async () => {
  const { client, answers } = harbor;
  const long = 'x'.repeat(501);
  answers[`${artifacts}/main`] = index(1, 2, {
    annotations: { 'org.opencontainers.image.title': 'Its own' },
  });
  answers[`${artifacts}/${digestOf(2)}`] = image(2, {
    'org.opencontainers.image.title': 'Of one image',
    'org.opencontainers.image.description': long,
    maintainer: 'Dana',
    'dev.slipway.build': 'acme/shop/7',
  });
  const ref = { ...checkout, reference: 'main' };
  for (const _ of [1, 2])
    await expect(client.artifact(ref)).resolves.toMatchObject({
      builtAt: '2026-11-20T09:00:00.000Z',
      commit: 'abcdef2',
      buildUrl: 'https://buildkite.com/acme/shop/builds/7',
      platforms: ['linux/amd64'],
      annotations: {
        [revision]: 'abcdef2',
        'org.opencontainers.image.title': 'Its own',
        'dev.slipway.build': 'acme/shop/7',
      },
    });
  expect(harbor.calls).toHaveLength(3);
});

it.each([
  ['no platform', undefined, 'abcdef2'],
  ['an unknown one', { os: 'unknown', architecture: 'unknown' }, undefined],
])('takes an image of %s for what it is', async (_, platform, commit) => {
  const { client, answers } = harbor;
  answers[`${artifacts}/main`] = index(1, 2, {
    references: [{ child_digest: digestOf(2), platform }],
  });
  answers[`${artifacts}/${digestOf(2)}`] = image(2);
  const found = await client.artifact({ ...checkout, reference: 'main' });
  expect(found?.commit).toBe(commit);
});

it('does without where the image is not there', async () => {
  const { client, answers } = harbor;
  answers[`${artifacts}/main`] = index(1, 2);
  const ref = { ...checkout, reference: 'main' };
  const found = await client.artifact(ref);
  expect(found).toMatchObject({ digest: digestOf(1), annotations: {} });
  expect(found).not.toHaveProperty('builtAt');
});

it('finds those of many indexes with one list of everything', async () => {
  const { client, answers } = harbor;
  const numbers = Array.from({ length: 60 }, (_, number) => number + 1);
  const indexes = numbers.map(number => index(number, number + 100));
  const all = [...indexes, ...numbers.map(number => image(number + 100))];
  answers[artifacts] = (request: ReceivedRequest, response: ServerResponse) =>
    pagesOf(() => (request.query.get('q') === 'base=*' ? all : indexes))(
      request,
      response,
    );
  for (const _ of [1, 2]) {
    const { artifacts: found, isWhole } = await client.contents(checkout);
    expect(isWhole).toBe(true);
    expect(found.map(({ commit }) => commit)).toEqual(
      numbers.map(number => `abcdef${number + 100}`),
    );
  }
  // One page of what is listed, two of everything, and one page again.
  expect(harbor.calls).toHaveLength(4);
});

it('knows which indexes have an image', async () => {
  const { client, answers } = harbor;
  answers[artifacts] = (_: unknown, response: ServerResponse) =>
    sendJson(response, [index(1, 3), index(2, 3)]);
  await client.contents(checkout);
  const of = (reference: string) =>
    client.indexesOf({ ...checkout, reference });
  expect(of(digestOf(3))).toEqual([digestOf(1), digestOf(2)]);
  expect(of(digestOf(1))).toEqual([]);
});
