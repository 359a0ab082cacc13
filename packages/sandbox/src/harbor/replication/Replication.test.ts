import { z } from 'zod';
import {
  cosignSignature,
  imageManifest,
  indexManifest,
  layerOf,
  signatureTag,
} from '../model/images';
import type { SandboxClock } from '../../core/clock';
import { pass, standingClock } from '../testing/pass';
import { TestHarbor } from '../testing/startHarbor';
import type { Harbor } from '../Harbor';
import { destinationName } from './filters';

let clock: SandboxClock;
let cloud: TestHarbor;
let onPrem: TestHarbor;
let registry: number;

const idOf = (response: Response) =>
  Number(response.headers.get('location')?.split('/').at(-1));

beforeEach(async () => {
  clock = standingClock();
  const known: Harbor[] = [];
  const peers = (url: string) => known.find(each => each.url === url);
  cloud = await TestHarbor.start({ clock, name: 'harbor' });
  onPrem = await TestHarbor.start({
    clock,
    name: 'harbor-onprem',
    imageHost: 'onprem.test',
    replication: { peers },
  });
  known.push(cloud.harbor, onPrem.harbor);
  const response = await onPrem.call('POST', '/registries', {
    body: {
      name: 'cloud',
      type: 'harbor',
      url: cloud.harbor.url,
      credential: { access_key: 'admin', access_secret: 'hidden' },
    },
  });
  registry = idOf(response);
});

afterEach(async () => {
  await cloud.stop();
  await onPrem.stop();
});

async function policy(changes: Record<string, unknown> = {}) {
  const response = await onPrem.call('POST', '/replication/policies', {
    body: {
      name: 'to-cloud',
      dest_registry: { id: registry },
      filters: [
        { type: 'name', value: 'shop/**' },
        { type: 'tag', value: 'v*' },
      ],
      trigger: { type: 'manual' },
      override: true,
      enabled: true,
      ...changes,
    },
  });
  expect(response.status).toBe(201);
  return idOf(response);
}

async function start(policyId: number) {
  const response = await onPrem.call('POST', '/replication/executions', {
    body: { policy_id: policyId },
  });
  expect(response.status).toBe(201);
  return `/replication/executions/${idOf(response)}`;
}

it('copies tags, platforms and accessories, and takes its time', async () => {
  const signed = onPrem.push('shop/web/storefront', ['v1', 'main-1']);
  onPrem.push('shop/api', ['main-1']);
  onPrem.model.push({
    repository: 'shop/web/storefront',
    manifest: cosignSignature(signed.digest, 'signature'),
    tags: [signatureTag(signed.digest)],
  });
  const child = imageManifest({ architecture: 'arm64', os: 'linux' }, [
    layerOf('arm', 4_000_000_000),
  ]);
  onPrem.model.push({ repository: 'shop/web/storefront', manifest: child });
  onPrem.model.push({
    repository: 'shop/web/storefront',
    manifest: indexManifest([
      { manifest: child, platform: { architecture: 'arm64', os: 'linux' } },
    ]),
    tags: ['v2'],
  });
  const path = await start(await policy());
  expect(await onPrem.json('GET', path)).toMatchObject({
    status: 'InProgress',
    trigger: 'manual',
    total: 0,
  });
  await pass(clock, 4_000);
  expect(await onPrem.json('GET', path)).toMatchObject({
    status: 'InProgress',
    total: 1,
    in_progress: 1,
  });
  await pass(clock, 600_000);
  expect(await onPrem.json('GET', path)).toMatchObject({
    status: 'Succeed',
    status_text: '',
    total: 1,
    succeed: 1,
  });
  expect(await onPrem.json('GET', `${path}/tasks`)).toEqual([
    expect.objectContaining({
      status: 'Succeed',
      operation: 'copy',
      resource_type: 'artifact',
      src_resource: 'shop/web/storefront [2 item(s) in total]',
      dst_resource: 'shop/web/storefront [2 item(s) in total]',
    }),
  ]);
  const there = cloud.model.findRepository('shop/web/storefront');
  expect([...(there?.tags.keys() ?? [])]).toEqual(
    expect.arrayContaining(['v1', 'v2']),
  );
  expect(there?.tags.has('main-1')).toBe(false);
  const copy = cloud.model.artifact('shop/web/storefront', 'v1');
  expect(copy.digest).toBe(signed.digest);
  expect(copy.config).toEqual(signed.config);
  expect(copy.accessories.map(({ type }) => type)).toEqual([
    'signature.cosign',
  ]);
  expect(cloud.model.findRepository('shop/api')).toBeUndefined();
});

it('fails as Harbor does when the other one is down, before and in the middle', async () => {
  onPrem.push('shop/api', ['v1']);
  const id = await policy();
  const down = [{ system: 'harbor', kind: 'down' as const }];
  onPrem.faults.set(down);
  const first = await start(id);
  await pass(clock, 10_000);
  expect(await onPrem.json('GET', first)).toMatchObject({
    status: 'Failed',
    total: 0,
    status_text: expect.stringMatching(
      /^failed to do the prepare work for pushing\/uploading resources: Get "http.*EOF\n$/,
    ),
  });
  expect(await onPrem.json('GET', `/registries/${registry}`)).toMatchObject({
    status: 'unhealthy',
  });
  onPrem.faults.set([]);
  const second = await start(id);
  await pass(clock, 1_600);
  onPrem.faults.set(down);
  await pass(clock, 10_000);
  expect(await onPrem.json('GET', second)).toMatchObject({
    status: 'Failed',
    failed: 1,
  });
  const [task] = z
    .array(z.looseObject({ id: z.number() }))
    .parse(await onPrem.json('GET', `${second}/tasks?status=Failed`));
  const log = await onPrem.call('GET', `${second}/tasks/${task?.id}/log`);
  expect(await log.text()).toContain('failed to push: Get');
  expect(
    await onPrem.json('GET', `/replication/executions?policy_id=${id}`),
  ).toHaveLength(2);
});

it('is stopped', async () => {
  onPrem.push('shop/api', ['v1']);
  const path = await start(await policy());
  await pass(clock, 1_600);
  await onPrem.json('PUT', path);
  await pass(clock, 60_000);
  expect(await onPrem.json('GET', path)).toMatchObject({
    status: 'Stopped',
    stopped: 1,
  });
  expect(cloud.model.findRepository('shop/api')).toBeUndefined();
});

it('follows pushes and deletions, and keeps what is there unless it may override', async () => {
  await policy({
    trigger: { type: 'event_based' },
    replicate_deletion: true,
    override: false,
    dest_namespace: 'mirror',
    dest_namespace_replace_count: 1,
  });
  const first = onPrem.push('shop/web/storefront', ['v1']);
  onPrem.push('shop/web/storefront', ['main-1']);
  await pass(clock, 30_000);
  const name = 'mirror/web/storefront';
  expect(cloud.model.findArtifact(name, 'v1')?.digest).toBe(first.digest);
  expect(cloud.model.findArtifact(name, 'main-1')).toBeUndefined();
  const other = onPrem.model.push({
    repository: 'shop/web/storefront',
    manifest: imageManifest({ os: 'linux' }, [layerOf('other', 5)]),
    tags: ['v1'],
  });
  await pass(clock, 30_000);
  expect(cloud.model.findArtifact(name, 'v1')?.digest).toBe(first.digest);
  onPrem.model.deleteArtifact(first);
  await pass(clock, 30_000);
  expect(cloud.model.findArtifact(name, first.digest)).toBeUndefined();
  expect(
    await onPrem.json('GET', '/replication/executions?trigger=event_based'),
  ).toHaveLength(3);
  expect(other.digest).not.toBe(first.digest);
});

it('runs by a timetable, one at a time where that is wanted', async () => {
  onPrem.push('shop/api', ['v1']);
  await policy({
    trigger: {
      type: 'scheduled',
      trigger_settings: { cron: '*/2 * * * * *' },
    },
    single_active_replication: true,
  });
  await pass(clock, 9_000);
  const list = onPrem.harbor.parts.replication.executions.list;
  expect(list.length).toBeGreaterThan(1);
  expect(list.length).toBeLessThan(5);
  expect(list.every(({ trigger }) => trigger === 'scheduled')).toBe(true);
});

it.each<[changes: Record<string, unknown>, message: RegExp]>([
  [{ dest_registry: null }, /either src_registry or dest_registry/],
  [{ trigger: { type: 'scheduled' } }, /cron string cannot be empty/],
  [
    {
      trigger: { type: 'scheduled', trigger_settings: { cron: '* * * * *' } },
    },
    /exactly 6 fields/,
  ],
  [
    { filters: [{ type: 'name', value: '**', decoration: 'likes' }] },
    /only support "matches" and "excludes"/,
  ],
  [{ filters: [{ type: 'label', value: 'x' }] }, /isn't string slice/],
])('refuses a policy with %j', async (changes, message) => {
  const answer = await onPrem.json('POST', '/replication/policies', 400, {
    body: { name: 'odd', dest_registry: { id: registry }, ...changes },
  });
  expect(JSON.stringify(answer).replaceAll('\\"', '"')).toMatch(message);
});

it('guards its registries and policies', async () => {
  const id = await policy();
  await onPrem.json('DELETE', `/registries/${registry}`, 412);
  await onPrem.json('POST', '/registries', 500, {
    body: { name: 'far', type: 'harbor', url: 'http://127.0.0.1:1' },
  });
  await onPrem.json('POST', '/replication/policies', 409, {
    body: { name: 'to-cloud', dest_registry: { id: registry } },
  });
  const shown = await onPrem.json('GET', `/replication/policies/${id}`);
  expect(JSON.stringify(shown)).not.toContain('hidden');
  await onPrem.json('PUT', `/replication/policies/${id}`, 200, {
    body: { name: 'off', dest_registry: { id: registry }, enabled: false },
  });
  await onPrem.json('POST', '/replication/executions', 412, {
    body: { policy_id: id },
  });
  await onPrem.json('DELETE', `/replication/policies/${id}`);
  await onPrem.json('DELETE', `/registries/${registry}`);
});

it.each([
  ['', 0, 'a/b/c/image'],
  ['n', -1, 'n/image'],
  ['n', 0, 'n/a/b/c/image'],
  ['n', 1, 'n/b/c/image'],
  ['n', 3, 'n/image'],
])('names the destination by namespace %j and count %d', (to, count, name) => {
  expect(
    destinationName('a/b/c/image', {
      destinationNamespace: to,
      destinationNamespaceReplaceCount: count,
    }),
  ).toBe(name);
});
