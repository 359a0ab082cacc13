import { SandboxClock } from '../../../core/clock';
import { Random } from '../../../core/random';
import { ControlPlane } from '../../ControlPlane';
import type { KubernetesObject } from '../../objects';
import type { Rollout, RolloutStatus } from '../../views/rollout';
import { view } from '../../views/view';

/** A clock that stands still until it is set. */
class SetClock extends SandboxClock {
  moment = Date.now() - 600 * 60_000;

  override now(): number {
    return this.moment;
  }
}

let clock: SetClock;
let plane: ControlPlane;

beforeEach(() => {
  clock = new SetClock();
  plane = new ControlPlane({
    cluster: { name: 'production', url: 'http://127.0.0.1:7633' },
    clock,
    random: new Random(7),
    imageExists: image => (image.endsWith(':missing') ? 'missing' : 'present'),
  });
});

afterEach(() => {
  plane.stop();
  clock.stop();
});

/** Does something, and lets `minutes` pass. */
function then(action: () => void, minutes = 5) {
  const from = clock.moment;
  clock.moment += minutes * 60_000;
  plane.seedAt(from, action);
}

const ref = {
  apiVersion: 'argoproj.io/v1alpha1',
  kind: 'Rollout',
  namespace: 'shop',
  name: 'web',
};
const serviceRef = (name: string) => ({
  apiVersion: 'v1',
  kind: 'Service',
  namespace: 'shop',
  name,
});

function rollout(
  strategy: Rollout['spec']['strategy'],
  image = 'shop/web:v1',
  replicas = 4,
): KubernetesObject {
  return {
    apiVersion: ref.apiVersion,
    kind: ref.kind,
    metadata: { name: 'web', namespace: 'shop' },
    spec: {
      replicas,
      selector: { matchLabels: { app: 'web' } },
      strategy,
      template: {
        metadata: { labels: { app: 'web' } },
        spec: { containers: [{ name: 'web', image }] },
      },
    },
  };
}

const statusNow = () => view<Rollout>(plane.objects.get(ref)!).status!;

function patchStatus(change: RolloutStatus) {
  plane.objects.update(ref, current => ({
    ...current,
    status: { ...current.status, ...change },
  }));
}

function createNamespace() {
  plane.objects.create({
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name: 'shop' },
  });
}

describe('a canary', () => {
  const canary = {
    canary: {
      steps: [
        { setWeight: 25 },
        { pause: {} },
        { setWeight: 50 },
        { pause: { duration: '10s' } },
        { setWeight: 75 },
        { pause: {} },
      ],
    },
  };
  const update = (image: string) => () =>
    plane.objects.apply(rollout(canary, image));

  beforeEach(() => {
    then(() => {
      createNamespace();
      plane.objects.apply(rollout(canary));
    });
  });

  it('skips the steps of the first deployment', () => {
    expect(statusNow()).toMatchObject({
      phase: 'Healthy',
      currentStepIndex: 6,
      availableReplicas: 4,
      updatedReplicas: 4,
      observedGeneration: '1',
      selector: 'app=web',
    });
    expect(statusNow().stableRS).toBe(statusNow().currentPodHash);
  });

  it('pauses at its weights, goes on when promoted, and ends healthy', () => {
    then(update('shop/web:v2'));
    expect(statusNow()).toMatchObject({
      phase: 'Paused',
      message: 'CanaryPauseStep',
      currentStepIndex: 1,
      controllerPause: true,
      updatedReplicas: 1,
      replicas: 4,
    });
    expect(statusNow().conditions).toContainEqual(
      expect.objectContaining({ type: 'Progressing', status: 'Unknown' }),
    );
    then(() => patchStatus({ pauseConditions: null }));
    expect(statusNow()).toMatchObject({
      currentStepIndex: 5,
      updatedReplicas: 3,
    });
    then(() => patchStatus({ pauseConditions: null }));
    expect(statusNow()).toMatchObject({
      phase: 'Healthy',
      currentStepIndex: 6,
      updatedReplicas: 4,
    });
    expect(statusNow()).not.toHaveProperty('controllerPause');
  });

  it('goes back when aborted, and begins again when retried', () => {
    const stable = statusNow().stableRS;
    then(update('shop/web:v2'));
    then(() => patchStatus({ abort: true }));
    expect(statusNow()).toMatchObject({
      abort: true,
      abortedAt: expect.stringMatching(/Z$/),
      phase: 'Degraded',
      message: 'RolloutAborted: Rollout aborted update to revision 2',
      currentStepIndex: 0,
      stableRS: stable,
      availableReplicas: 4,
    });
    expect(statusNow()).not.toHaveProperty('updatedReplicas');
    then(() => patchStatus({ abort: false }));
    expect(statusNow()).toMatchObject({ phase: 'Paused', currentStepIndex: 1 });
    expect(statusNow()).not.toHaveProperty('abort');
  });

  it('skips all steps when promoted in full', () => {
    then(update('shop/web:v2'));
    then(() => patchStatus({ promoteFull: true }));
    expect(statusNow()).toMatchObject({ phase: 'Healthy', updatedReplicas: 4 });
    expect(statusNow()).not.toHaveProperty('promoteFull');
  });

  it('is degraded when its image does not exist for longer than its deadline', () => {
    then(update('shop/web:missing'), 15);
    expect(statusNow()).toMatchObject({
      phase: 'Degraded',
      message: expect.stringMatching(
        /^ProgressDeadlineExceeded: ReplicaSet "web-.*" has timed out progressing\.$/,
      ),
      availableReplicas: 3,
    });
    then(update('shop/web:v1'));
    expect(statusNow()).toMatchObject({ phase: 'Healthy' });
  });

  it('replaces its pods once when asked to restart', () => {
    const names = () =>
      plane.objects
        .list({ apiVersion: 'v1', kind: 'Pod' }, { namespace: 'shop' })
        .map(pod => pod.metadata.name);
    const before = names();
    const restartAt = new Date(clock.moment + 1000).toISOString();
    then(() =>
      plane.objects.update(ref, current => ({
        ...current,
        spec: { ...current.spec, restartAt },
      })),
    );
    expect(names()).toHaveLength(4);
    expect(names().filter(name => before.includes(name))).toEqual([]);
    expect(statusNow()).toMatchObject({
      phase: 'Healthy',
      restartedAt: restartAt,
    });
  });
});

describe('a blue-green update', () => {
  const blueGreen = {
    blueGreen: {
      activeService: 'web',
      previewService: 'web-preview',
      autoPromotionEnabled: false,
    },
  };
  const selectorOf = (name: string) =>
    plane.objects.get(serviceRef(name))?.spec?.selector;

  beforeEach(() => {
    then(() => {
      createNamespace();
      for (const name of ['web', 'web-preview']) {
        plane.objects.create({
          apiVersion: 'v1',
          kind: 'Service',
          metadata: { name, namespace: 'shop' },
          spec: { selector: { app: 'web' }, ports: [{ port: 80 }] },
        });
      }
      plane.objects.apply(rollout(blueGreen, 'shop/web:v1', 2));
    });
  });

  it('waits with the new one as preview until it is promoted', () => {
    const first = statusNow().currentPodHash;
    expect(statusNow()).toMatchObject({
      phase: 'Healthy',
      blueGreen: { activeSelector: first, previewSelector: first },
    });
    then(() => plane.objects.apply(rollout(blueGreen, 'shop/web:v2', 2)));
    const second = statusNow().currentPodHash;
    expect(statusNow()).toMatchObject({
      phase: 'Paused',
      message: 'BlueGreenPause',
      blueGreen: { activeSelector: first, previewSelector: second },
      replicas: 4,
      stableRS: first,
    });
    expect(selectorOf('web')).toMatchObject({
      'rollouts-pod-template-hash': first,
    });
    then(() => patchStatus({ pauseConditions: null }));
    expect(statusNow()).toMatchObject({
      phase: 'Healthy',
      blueGreen: { activeSelector: second },
      replicas: 2,
    });
    expect(selectorOf('web')).toMatchObject({
      'rollouts-pod-template-hash': second,
    });
  });

  it('keeps the old one when aborted', () => {
    const first = statusNow().currentPodHash;
    then(() => plane.objects.apply(rollout(blueGreen, 'shop/web:v2', 2)));
    then(() => patchStatus({ abort: true }));
    expect(statusNow()).toMatchObject({
      phase: 'Degraded',
      stableRS: first,
      blueGreen: { activeSelector: first },
      replicas: 2,
    });
  });
});
