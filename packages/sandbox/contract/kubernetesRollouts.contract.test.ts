import { z } from 'zod';
import { SandboxClock } from '../src/core/clock';
import { Random } from '../src/core/random';
import { ControlPlane } from '../src/kubernetes';
import type { KubernetesObject } from '../src/kubernetes';
import { answerOf, recordingsOf } from './kubernetes/shared';
import { missingFrom, shapeOf } from './kubernetes/shape';
import { customResourceSchema, problems } from './kubernetes/Specification';

/** Moves only when told to. */
class SetClock extends SandboxClock {
  moment = Date.now() - 86_400_000;

  override now(): number {
    return this.moment;
  }
}

const rolloutShape = z.looseObject({
  spec: z.looseObject({}),
  status: z.looseObject({
    phase: z.string(),
    message: z.string().optional(),
    currentStepIndex: z.number().optional(),
  }),
});
const recordings = new Map(
  recordingsOf('rollouts').map(recording => [recording.case, recording]),
);
const validate = customResourceSchema('argo-rollouts/rollout-crd.yaml');

let clock: SetClock;
let plane: ControlPlane;

beforeEach(() => {
  clock = new SetClock();
  plane = new ControlPlane({
    cluster: { name: 'recorded', url: 'http://127.0.0.1' },
    clock,
    random: new Random('rollouts'),
  });
});

afterEach(() => {
  plane.stop();
  clock.stop();
});

function then(action: () => void, seconds = 120): void {
  const from = clock.moment;
  clock.moment += seconds * 1000;
  plane.seedAt(from, action);
}

const ref = {
  apiVersion: 'argoproj.io/v1alpha1',
  kind: 'Rollout',
  namespace: 'recorded',
  name: 'web',
};

function recorded(name: string) {
  const recording = recordings.get(name);
  if (!recording) throw new Error(`There is no recording called ${name}`);
  return rolloutShape.parse(answerOf(recording));
}

/** The recorded Rollout, with an image of its own choosing. */
function rollout(
  name: string,
  image: string,
  nodeSelector?: Record<string, string>,
): KubernetesObject {
  return {
    apiVersion: ref.apiVersion,
    kind: ref.kind,
    metadata: { name: ref.name, namespace: ref.namespace },
    spec: {
      ...recorded(name).spec,
      // Long enough for images to be pulled, which the recorded cluster never did.
      progressDeadlineSeconds: 60,
      template: {
        metadata: {
          labels: z
            .object({ matchLabels: z.record(z.string(), z.string()) })
            .parse(recorded(name).spec.selector).matchLabels,
        },
        spec: { containers: [{ name: 'c', image }], nodeSelector },
      },
    },
  };
}

function patchStatus(change: Record<string, unknown>): void {
  plane.objects.update(ref, current => ({
    ...current,
    status: { ...current.status, ...change },
  }));
}

/** `ofTheMoment`: what depends on how long ago something was. */
function expectLike(name: string, ofTheMoment: readonly string[] = []): void {
  const wanted = recorded(name).status;
  const rolled = plane.objects.get(ref);
  const actual = rolloutShape.parse(rolled).status;
  const shape = shapeOf(wanted);
  for (const path of ofTheMoment) shape.delete(path);
  expect(missingFrom(shapeOf(actual), shape)).toEqual([]);
  expect({
    phase: actual.phase,
    message: actual.message?.replace(/web-\w+/, '<set>'),
    currentStepIndex: actual.currentStepIndex,
  }).toEqual({
    phase: wanted.phase,
    message: wanted.message?.replace(/web-\w+/, '<set>'),
    currentStepIndex: wanted.currentStepIndex,
  });
  expect(problems(validate, rolled)).toEqual([]);
}

function begin(...services: string[]): void {
  plane.objects.create({
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name: 'recorded' },
  });
  for (const name of services) {
    plane.objects.create({
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name, namespace: 'recorded' },
      spec: { selector: { app: 'bg' }, ports: [{ port: 80 }] },
    });
  }
}

// eslint-disable-next-line jest/expect-expect -- expectLike does
it('goes through a canary as the recorded one did', () => {
  const name = 'rollout-canary-1-healthy-before';
  const apply = (tag: string, selector?: Record<string, string>) => () =>
    plane.objects.apply(rollout(name, `shop/web:${tag}`, selector));
  then(() => {
    begin();
    apply('v1')();
  });
  expectLike(name);
  then(apply('v2'));
  expectLike('rollout-canary-3-paused-at-step-1');
  then(() => patchStatus({ pauseConditions: null }));
  expectLike('rollout-canary-5-paused-at-step-5');
  then(() => patchStatus({ pauseConditions: null }));
  expectLike('rollout-canary-6-promoted');
  then(apply('v3'));
  then(() => patchStatus({ abort: true }));
  expectLike('rollout-canary-7-aborted');
  then(() => patchStatus({ abort: false }));
  expectLike('rollout-canary-8-retried');
  then(apply('v4', { nosuch: 'true' }), 30);
  expectLike('rollout-canary-9-progressing-unschedulable');
  then(
    () =>
      plane.objects.update(ref, current => ({
        ...current,
        metadata: { ...current.metadata, labels: { looked: 'at' } },
      })),
    120,
  );
  expectLike('rollout-canary-10-degraded-deadline');
});

it('goes through a blue-green update as the recorded one did', () => {
  const name = 'rollout-bluegreen-2-promoted';
  const apply = (tag: string) => () =>
    plane.objects.apply(rollout(name, `shop/web:${tag}`));
  then(() => {
    begin('bg', 'bg-preview');
    apply('v1')();
  });
  then(apply('v2'));
  then(() => patchStatus({ pauseConditions: null }), 10);
  expectLike(name);
  then(apply('v3'));
  then(() => patchStatus({ abort: true }), 10);
  expectLike('rollout-bluegreen-3-aborted');
  const service = plane.objects.get({
    apiVersion: 'v1',
    kind: 'Service',
    namespace: 'recorded',
    name: 'bg',
  });
  expect(service?.metadata.annotations).toMatchObject({
    'argo-rollouts.argoproj.io/managed-by-rollouts': 'web',
  });
});

it('tells of it in the recorded words', () => {
  const name = 'rollout-canary-1-healthy-before';
  clock.moment = Date.now() - 1_200_000;
  then(() => {
    begin();
    plane.objects.apply(rollout(name, 'shop/web:v1'));
  });
  then(() => plane.objects.apply(rollout(name, 'shop/web:v2')));
  const reasons = plane.objects
    .list({ apiVersion: 'v1', kind: 'Event' }, { namespace: 'recorded' })
    .filter(event => JSON.stringify(event.involvedObject).includes('"Rollout"'))
    .map(event => event.reason);
  expect(new Set(reasons)).toEqual(
    new Set([
      'RolloutUpdated',
      'NewReplicaSetCreated',
      'RolloutNotCompleted',
      'ScalingReplicaSet',
      'RolloutCompleted',
      'RolloutStepCompleted',
      'RolloutPaused',
    ]),
  );
});
