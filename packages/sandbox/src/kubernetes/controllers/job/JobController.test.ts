import { SandboxClock } from '../../../core/clock';
import { Random } from '../../../core/random';
import { ControlPlane } from '../../ControlPlane';
import type { KubernetesObject } from '../../objects';
import { view } from '../../views/view';
import type { Job, StatefulSet } from '../../views/workloads';

const clock = new SandboxClock();
let plane: ControlPlane;

beforeEach(() => {
  plane = new ControlPlane({
    cluster: { name: 'ci-mgmt', url: 'http://127.0.0.1:7631' },
    clock,
    random: new Random(3),
    behaviour: image =>
      image.startsWith('tests:') ? { job: { durationMs: 40_000 } } : {},
  });
});

afterEach(() => {
  plane.stop();
  clock.stop();
});

function seed(object: KubernetesObject, minutesAgo: number) {
  plane.seedAt(Date.now() - minutesAgo * 60_000, () => {
    plane.objects.create({
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name: 'testbed' },
    });
    plane.objects.create(object);
  });
}

function job(
  spec: Record<string, unknown> = {},
  annotations?: Record<string, string>,
): KubernetesObject {
  return {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: { name: 'regression', namespace: 'testbed' },
    spec: {
      backoffLimit: 0,
      ...spec,
      template: {
        metadata: { annotations },
        spec: {
          restartPolicy: 'Never',
          containers: [{ name: 'tests', image: 'tests:v1' }],
        },
      },
    },
  };
}

const ref = {
  apiVersion: 'batch/v1',
  kind: 'Job',
  namespace: 'testbed',
  name: 'regression',
};
const jobNow = () => view<Job>(plane.objects.get(ref)!);
const podPhases = () =>
  plane.objects
    .list({ apiVersion: 'v1', kind: 'Pod' }, { namespace: 'testbed' })
    .map(pod => pod.status?.phase);

it('completes when its pod succeeds', () => {
  seed(job(), 10);
  expect(jobNow().status).toMatchObject({
    succeeded: 1,
    completionTime: expect.any(String),
    conditions: [
      { type: 'SuccessCriteriaMet', status: 'True' },
      { type: 'Complete', status: 'True', reason: 'CompletionsReached' },
    ],
  });
  expect(podPhases()).toEqual(['Succeeded']);
});

it('is active while its pod runs', () => {
  seed(job({}, { 'sandbox.slipway.dev/duration': '3600' }), 5);
  expect(jobNow().status).toMatchObject({ active: 1, ready: 1 });
  expect(jobNow().status).not.toHaveProperty('conditions');
});

it('fails with the reason of its pod when its retries are used up', () => {
  seed(
    job(
      { backoffLimit: 2 },
      { 'sandbox.slipway.dev/fails': '3 of 214 failed' },
    ),
    30,
  );
  expect(jobNow().status).toMatchObject({
    failed: 3,
    conditions: expect.arrayContaining([
      expect.objectContaining({
        type: 'Failed',
        status: 'True',
        reason: 'BackoffLimitExceeded',
        message: 'Job has reached the specified backoff limit: 3 of 214 failed',
      }),
    ]),
  });
  expect(podPhases()).toEqual(['Failed', 'Failed', 'Failed']);
});

it('is removed with its pods when its time after the end is over', () => {
  seed(job({ ttlSecondsAfterFinished: 60 }), 10);
  expect(plane.objects.get(ref)).toBeUndefined();
  expect(podPhases()).toEqual([]);
});

it('runs as often as a CronJob says', () => {
  seed(
    {
      apiVersion: 'batch/v1',
      kind: 'CronJob',
      metadata: { name: 'nightly', namespace: 'testbed' },
      spec: { schedule: '*/10 * * * *', jobTemplate: { spec: job().spec } },
    },
    61,
  );
  const jobs = plane.objects.list(ref, { namespace: 'testbed' });
  expect(jobs.length).toBeGreaterThanOrEqual(3);
  expect(jobs.length).toBeLessThanOrEqual(4);
});

it('starts the pods of a StatefulSet one after the other', () => {
  seed(
    {
      apiVersion: 'apps/v1',
      kind: 'StatefulSet',
      metadata: { name: 'postgres', namespace: 'testbed' },
      spec: {
        replicas: 2,
        serviceName: 'postgres',
        selector: { matchLabels: { app: 'postgres' } },
        template: {
          metadata: { labels: { app: 'postgres' } },
          spec: { containers: [{ name: 'db', image: 'postgres:16.4' }] },
        },
      },
    },
    10,
  );
  const pods = plane.objects.list(
    { apiVersion: 'v1', kind: 'Pod' },
    { namespace: 'testbed' },
  );
  expect(pods.map(pod => pod.metadata.name)).toEqual([
    'postgres-0',
    'postgres-1',
  ]);
  const [first, second] = pods.map(pod =>
    Date.parse(pod.metadata.creationTimestamp ?? ''),
  );
  expect(second).toBeGreaterThan((first ?? 0) + 2_000);
  const set = plane.objects.get({
    apiVersion: 'apps/v1',
    kind: 'StatefulSet',
    namespace: 'testbed',
    name: 'postgres',
  });
  expect(view<StatefulSet>(set!).status).toMatchObject({ readyReplicas: 2 });
});
