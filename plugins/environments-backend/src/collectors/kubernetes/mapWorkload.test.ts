import {
  jobSchema,
  namespaceSchema,
  podSchema,
  workloadSchema,
} from './answers';
import { mapWorkload } from './mapWorkload';
import { trimNamespace } from './trimNamespace';
import { trimPod } from './trimPod';
import { trimJob, trimWorkload } from './trimWorkload';
import type { PodView, WorkloadView } from './views';

const context = { environment: 'pr-7', cluster: 'ci-mgmt' };

const view: WorkloadView = {
  namespace: 'pr-7',
  kind: 'Rollout',
  name: 'web',
  service: {},
  desired: 2,
  ready: 2,
};

function pod(name: string, options: Partial<PodView> = {}): PodView {
  return {
    namespace: 'pr-7',
    name,
    owner: { kind: 'Rollout', name: 'web' },
    revision: 'new',
    createdAt: '2026-11-21T08:00:00Z',
    isTerminating: false,
    isOver: false,
    image: 'shop/web:v2',
    hasStarted: true,
    isReady: true,
    scheduledAt: '2026-11-21T08:00:01Z',
    startedAt: '2026-11-21T08:00:10Z',
    readyAt: '2026-11-21T08:00:20Z',
    ...options,
  };
}

describe('mapWorkload', () => {
  it('tells what runs, most pods first, without what is being removed', () => {
    const old = { image: 'shop/web:v1', revision: 'old' };
    expect(
      mapWorkload(
        view,
        [
          pod('a'),
          pod('b', old),
          pod('c', old),
          pod('d', { image: 'shop/web:v0', isTerminating: true }),
          pod('e', { image: 'shop/web:v3', hasStarted: false }),
        ],
        context,
      ).images,
    ).toEqual(['shop/web:v1', 'shop/web:v2']);
  });

  it('tells by digest what a rollout runs from several ReplicaSets', () => {
    const [old, next, gone] = ['1', '2', '3'].map(
      digit => `sha256:${digit.repeat(64)}`,
    );
    const { digests } = mapWorkload(
      view,
      [
        pod('a', { digest: next, revision: 'new', isReady: false }),
        pod('b', { digest: old, revision: 'old' }),
        pod('c', { digest: old, revision: 'old', isReady: false }),
        pod('d', { digest: gone, isTerminating: true }),
        pod('e', { digest: gone, isOver: true }),
        pod('f', { digest: gone, hasStarted: false }),
        pod('g', { digest: undefined }),
      ],
      context,
    );
    expect(digests).toEqual([
      { digest: old, ready: 1 },
      { digest: next, ready: 0 },
    ]);
    expect(mapWorkload(view, [pod('a')], context).digests).toBeUndefined();
  });

  it('reckons milestones from the newest revision, when all of it is there', () => {
    const late = pod('b', { readyAt: '2026-11-21T08:01:00Z' });
    const old = pod('c', {
      revision: 'old',
      createdAt: '2026-11-21T09:00:00Z',
      readyAt: '2026-11-21T09:00:00Z',
    });
    const told = { ...view, revision: 'new' };
    expect(
      mapWorkload(told, [pod('a'), late, old], context).milestones,
    ).toEqual({
      podsCreatedAt: '2026-11-21T08:00:00Z',
      scheduledAt: '2026-11-21T08:00:01Z',
      imagesPulledAt: '2026-11-21T08:00:10Z',
      readyAt: '2026-11-21T08:01:00Z',
    });
    expect(mapWorkload(told, [pod('a'), old], context).milestones).toEqual({
      podsCreatedAt: '2026-11-21T08:00:00Z',
    });
    const waiting = pod('b', { readyAt: undefined });
    expect(
      mapWorkload(told, [pod('a'), waiting], context).milestones.readyAt,
    ).toBeUndefined();
    expect(mapWorkload(told, [old], context).milestones).toEqual({});
  });

  it('tells the worst of what pods suffer from', () => {
    const suffering = [
      pod('a', { problem: { code: 'not-ready', raw: 'slow' } }),
      pod('b', {
        problem: { code: 'image-pull', raw: 'not found', image: 'x' },
      }),
      pod('c', { problem: { code: 'failed', raw: 'Evicted' } }),
    ];
    expect(mapWorkload(view, suffering, context).problem).toEqual({
      code: 'image-pull',
      raw: 'not found',
      image: 'x',
      pod: 'b',
    });
    expect(
      mapWorkload(view, suffering.slice(2), context).problem,
    ).toBeUndefined();
  });

  it('tells when no pod can be made at all', () => {
    const quota = {
      raw: 'exceeded quota: pods',
      since: '2026-11-21T08:00:00Z',
    };
    expect(
      mapWorkload({ ...view, failure: quota }, [], context).problem,
    ).toEqual({ code: 'failed', pod: 'web', ...quota });
  });

  it.each([
    [{ label: 'a', application: 'pr-7-b', appName: 'c' }, 'a'],
    [{ application: 'pr-7-b', appName: 'c' }, 'b'],
    [{ application: 'other', appName: 'c' }, 'c'],
    [{}, 'web'],
  ])('names the service by %j', (service, expected) => {
    expect(mapWorkload({ ...view, service }, [], context).service).toBe(
      expected,
    );
  });
});

describe('trimPod', () => {
  const owned = (owner: object, labels: object = {}) =>
    trimPod(
      podSchema.parse({
        metadata: {
          name: 'p',
          namespace: 'pr-7',
          labels,
          ownerReferences: [{ controller: true, ...owner }],
        },
        spec: {
          containers: [
            { name: 'proxy', image: 'proxy:1' },
            { name: 'web', image: 'shop/web:v1' },
          ],
        },
      }),
    );

  it.each([
    [
      { kind: 'ReplicaSet', name: 'web-59d8' },
      { 'pod-template-hash': '59d8' },
      { kind: 'Deployment', name: 'web' },
    ],
    [
      { kind: 'ReplicaSet', name: 'web-59d8' },
      { 'rollouts-pod-template-hash': '59d8' },
      { kind: 'Rollout', name: 'web' },
    ],
    [
      { kind: 'StatefulSet', name: 'web' },
      {},
      { kind: 'StatefulSet', name: 'web' },
    ],
    [{ kind: 'Job', name: 'web' }, {}, { kind: 'Job', name: 'web' }],
  ])('finds the workload of a pod of %j', (owner, labels, expected) => {
    expect(owned(owner, labels)).toMatchObject({
      owner: expected,
      image: 'shop/web:v1',
    });
  });

  const hex = 'ab'.repeat(32);

  it.each([
    [`harbor.example.test/shop/web@sha256:${hex}`, `sha256:${hex}`],
    [`docker-pullable://harbor.test/web@sha256:${hex}`, `sha256:${hex}`],
    [`docker.io/library/web:1@sha256:${hex}`, `sha256:${hex}`],
    [`sha256:${hex}`, undefined],
    ['web@sha256:abc', undefined],
    ['', undefined],
    [null, undefined],
  ])('reads the digest of its main container from %j', (imageID, digest) => {
    const other = `proxy@sha256:${'0'.repeat(64)}`;
    const found = trimPod(
      podSchema.parse({
        metadata: {
          name: 'p',
          namespace: 'pr-7',
          ownerReferences: [{ kind: 'StatefulSet', name: 'web' }],
        },
        spec: { containers: [{ name: 'proxy' }, { name: 'web' }] },
        status: {
          containerStatuses: [
            { name: 'proxy', imageID: other },
            { name: 'web', imageID },
          ],
        },
      }),
    );
    expect(found?.digest).toBe(digest);
  });

  it('leaves pods alone that no environment knows of', () => {
    expect(owned({ kind: 'DaemonSet', name: 'x' })).toBeUndefined();
    expect(owned({ kind: 'TaskRun', name: 'x' })).toBeUndefined();
  });
});

describe('trimWorkload and trimJob', () => {
  const rollout = (strategy: object, status: object) =>
    trimWorkload(
      'Rollout',
      workloadSchema.parse({
        metadata: { name: 'web', namespace: 'pr-7' },
        spec: { replicas: 0, strategy },
        status,
      }),
    );
  const canary = {
    canary: {
      steps: [{ setWeight: 5 }, { pause: {} }, { pause: { duration: '10s' } }],
    },
  };
  const pause = (reason: string, currentStepIndex?: number) => ({
    currentStepIndex,
    pauseConditions: [{ reason }],
  });

  it.each([
    ['a pause without end', canary, pause('CanaryPauseStep', 1), true],
    ['a pause that ends', canary, pause('CanaryPauseStep', 2), false],
    [
      'a preview that waits',
      { blueGreen: { autoPromotionEnabled: false } },
      pause('BlueGreenPause'),
      true,
    ],
    [
      'a preview that waits, whatever time it would take by itself',
      { blueGreen: { autoPromotionEnabled: false, autoPromotionSeconds: 30 } },
      pause('BlueGreenPause'),
      true,
    ],
    [
      'a preview that goes on',
      { blueGreen: {} },
      pause('BlueGreenPause'),
      false,
    ],
    [
      'an analysis without result',
      canary,
      pause('InconclusiveAnalysisRun'),
      true,
    ],
    ['no pause', canary, {}, false],
  ])('tells %s', (_, strategy, status, paused) => {
    expect(rollout(strategy, status)).toMatchObject({ paused, desired: 0 });
  });

  it.each([
    [
      { active: 1, startTime: 's' },
      { result: 'running', startedAt: 's' },
    ],
    [
      {
        completionTime: 'e',
        conditions: [
          { type: 'SuccessCriteriaMet', status: 'True' },
          { type: 'Complete', status: 'True' },
        ],
      },
      { result: 'passed', finishedAt: 'e' },
    ],
    [
      {
        conditions: [
          {
            type: 'Failed',
            status: 'True',
            message: 'Job has reached the specified backoff limit',
            lastTransitionTime: 'e',
          },
        ],
      },
      {
        result: 'failed',
        message: 'Job has reached the specified backoff limit',
        finishedAt: 'e',
      },
    ],
  ])('tells how a Job ended', (status, job) => {
    const metadata = { name: 'regression', namespace: 'testbed-main-1' };
    expect(trimJob(jobSchema.parse({ metadata, status }))).toMatchObject({
      job,
    });
  });
});

describe('trimNamespace', () => {
  it('tells what holds a namespace that terminates', () => {
    const terminating = namespaceSchema.parse({
      metadata: {
        name: 'pr-7',
        labels: { 'slipway.dev/environment': 'pr-7' },
        deletionTimestamp: '2026-11-21T08:00:00Z',
        finalizers: ['example.test/keep'],
      },
      spec: { finalizers: ['kubernetes'] },
      status: {
        phase: 'Terminating',
        conditions: [
          {
            type: 'NamespaceContentRemaining',
            status: 'True',
            message:
              'Some resources are remaining: pods. has 1 resource instances',
          },
          {
            type: 'NamespaceFinalizersRemaining',
            status: 'True',
            message:
              'Some content in the namespace has finalizers remaining: example.test/hold in 1 resource instances',
          },
          {
            type: 'NamespaceDeletionContentFailure',
            status: 'False',
            message: 'all deleted',
          },
        ],
      },
    });
    const { held, phase } = trimNamespace(terminating, new Map());
    expect(phase).toBe('Terminating');
    expect(held).toMatch(
      /^Some content .*example\.test\/hold.*; Some resources .*; finalizers of the namespace: example\.test\/keep$/,
    );
  });
});
