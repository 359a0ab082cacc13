import { KubernetesClient } from '@slipway/collectors-node';
import { FakeServer } from '@slipway/collectors-node/testing/FakeServer';
import { z } from 'zod';
import {
  podSchema,
  workloadSchema,
} from '../src/collectors/kubernetes/answers';
import { mapWorkload } from '../src/collectors/kubernetes/mapWorkload';
import { podTrouble } from '../src/collectors/kubernetes/podTrouble';
import { trimPod } from '../src/collectors/kubernetes/trimPod';
import { trimWorkload } from '../src/collectors/kubernetes/trimWorkload';
import {
  codes,
  jsonOf,
  linesOf,
  type Recording,
  recordingsOf,
  replay,
} from '@slipway/collectors-node/testing/recordings';

const all = recordingsOf('kubernetes', 'rollouts');

function clientOf(url: string): KubernetesClient {
  return new KubernetesClient(
    { name: 'staging', url, token: 'replayed', skipTlsVerify: false },
    { firstRetryMs: 1 },
  );
}

function find(name: string): Recording {
  const found = all.find(
    recording => recording.case === name || recording.case.endsWith(`/${name}`),
  );
  if (!found) throw new Error(`No recording of case ${name}`);
  return found;
}

const pods = '/api/v1/pods';

async function listAll(client: KubernetesClient): Promise<unknown[]> {
  const items: unknown[] = [];
  for await (const page of client.list(pods)) items.push(...page.items);
  return items;
}

describe('Kubernetes 1.31 as recorded', () => {
  it.each([
    'pods-list',
    'pods-list-rv0',
    'pods-of-rollout',
    'pods-missing-namespace',
    'pods-list-label-none',
  ])('lists %s', async name => {
    const server = await replay(find(name));
    const items = await listAll(clientOf(server.url));
    await server.stop();
    const trimmed = items.map(item => trimPod(podSchema.parse(item)));
    for (const pod of trimmed) {
      expect(pod).toMatchObject({
        owner: { name: expect.not.stringMatching(/-[a-f0-9]{9,10}$/) },
        image: expect.stringContaining('registry.example.com/'),
      });
    }
  });

  it.each(
    [
      'no-token',
      'garbage-token',
      'forbidden-viewer-list',
      'kind-missing',
      'apis-missing-group',
      'not-acceptable',
      'pods-list-continue-invalid',
      'list-continue-expired-410',
      'list-future-rv-504',
    ].map(name => ({ name, recording: find(name) })),
  )('says what is wrong with $name', async ({ recording }) => {
    const server = await replay(recording);
    await expect(listAll(clientOf(server.url))).rejects.toMatchObject({
      name: 'SourceError',
      code: codes[recording.status ?? 0],
      message: expect.stringMatching(/^Kubernetes staging /),
    });
    await server.stop();
  });

  async function watch(recording: Recording) {
    const server = await FakeServer.start((_, response) => {
      response.end(`${linesOf(recording).join('\n')}\n`);
    });
    const types: string[] = [];
    try {
      for await (const batch of clientOf(server.url).watch(pods, {
        resourceVersion: '1',
      }))
        types.push(...batch.map(({ type }) => type));
    } finally {
      await server.stop();
    }
    return types;
  }

  it('follows a watch with bookmarks', async () => {
    const types = new Set(await watch(find('watch-pods')));
    expect([...types].sort()).toEqual([
      'ADDED',
      'BOOKMARK',
      'DELETED',
      'MODIFIED',
    ]);
  });

  it('sees that a version is too old', async () => {
    await expect(watch(find('watch-expired-410'))).rejects.toMatchObject({
      code: 'gone',
    });
  });

  it.each(['watch-bad-rv', 'watch-no-token'])('fails on %s', async name => {
    const recording = find(name);
    const server = await replay(recording);
    const items = clientOf(server.url).watch(pods, { resourceVersion: 'abc' });
    await expect(items.next()).rejects.toMatchObject({
      code: codes[recording.status ?? 0],
    });
    await server.stop();
  });

  it('sees what pods suffer from', () => {
    expect(
      podTrouble(podSchema.parse(jsonOf(find('pod-image-pull')))),
    ).toMatchObject({
      code: 'image-pull',
      image: 'registry.example.com/shop/web:nosuch',
    });
    expect(
      podTrouble(podSchema.parse(jsonOf(find('pod-crash-loop')))),
    ).toMatchObject({ code: 'crash-loop', restarts: 7 });
  });

  it.each([
    ['rollout-canary-1-healthy-before', false],
    ['rollout-canary-2-progressing', true],
    ['rollout-canary-3-paused-at-step-1', true],
    ['rollout-canary-5-paused-at-step-5', true],
    ['rollout-canary-6-promoted', false],
    ['rollout-canary-8-retried', true],
    ['rollout-canary-7-aborted', false],
    ['rollout-bluegreen-2-promoted', false],
  ])('knows whether %s waits for a person', (name, paused) => {
    const rollout = workloadSchema.parse(jsonOf(find(name)));
    expect(trimWorkload('Rollout', rollout)).toMatchObject({ paused });
  });

  it('joins the pods of a Rollout to it', () => {
    const { items } = z
      .object({ items: z.array(podSchema) })
      .parse(jsonOf(find('pods-of-rollout')));
    const rollout = trimWorkload(
      'Rollout',
      workloadSchema.parse(jsonOf(find('rollout-canary-10-degraded-deadline'))),
    );
    const views = items.map(trimPod).filter(pod => pod !== undefined);
    expect(
      new Set(views.map(({ owner }) => `${owner.kind} ${owner.name}`)),
    ).toEqual(new Set(['Rollout web']));
    expect(
      rollout &&
        mapWorkload(rollout, views, {
          environment: 'rec-canary',
          cluster: 'ci-mgmt',
        }),
    ).toMatchObject({
      service: 'web',
      images: [expect.stringContaining('registry.example.com/shop/web:')],
    });
  });
});
