import type { KubernetesObject } from '../../kubernetes/objects';
import { assessHealth } from './assess';

function object(
  type: string,
  spec: Record<string, unknown>,
  status: Record<string, unknown>,
): KubernetesObject {
  const slash = type.lastIndexOf('/');
  return {
    apiVersion: type.slice(0, slash),
    kind: type.slice(slash + 1),
    metadata: { name: 'web', generation: 2 },
    spec,
    status: { observedGeneration: 2, ...status },
  };
}

const failing = (reason: string, message: string) => ({
  phase: 'Pending',
  containerStatuses: [{ name: 'web', state: { waiting: { reason, message } } }],
});
const condition = (type: string, reason: string, message = 'why') => ({
  conditions: [{ type, status: 'True', reason, message }],
});

describe('health of', () => {
  it.each([
    [
      'a Deployment',
      'apps/v1/Deployment',
      { replicas: 2 },
      { replicas: 2, updatedReplicas: 2, availableReplicas: 2 },
      'Healthy',
      undefined,
    ],
    [
      'one with nothing to run',
      'apps/v1/Deployment',
      { replicas: 0 },
      {},
      'Healthy',
      undefined,
    ],
    [
      'one not looked at yet',
      'apps/v1/Deployment',
      {},
      { observedGeneration: 1 },
      'Progressing',
      /observed deployment generation less/,
    ],
    [
      'one with old pods',
      'apps/v1/Deployment',
      { replicas: 1 },
      { replicas: 2, updatedReplicas: 1, availableReplicas: 2 },
      'Progressing',
      /1 old replicas are pending termination/,
    ],
    [
      'one still starting',
      'apps/v1/Deployment',
      { replicas: 2 },
      { replicas: 2, updatedReplicas: 2, availableReplicas: 1 },
      'Progressing',
      /1 of 2 updated replicas are available/,
    ],
    [
      'one past its deadline',
      'apps/v1/Deployment',
      {},
      condition('Progressing', 'ProgressDeadlineExceeded'),
      'Degraded',
      /"web" exceeded its progress deadline/,
    ],
    [
      'one that is paused',
      'apps/v1/Deployment',
      { paused: true },
      {},
      'Suspended',
      /paused/,
    ],
    [
      'a ReplicaSet',
      'apps/v1/ReplicaSet',
      { replicas: 1 },
      { availableReplicas: 0 },
      'Progressing',
      /0 out of 1 new replicas are available/,
    ],
    [
      'a StatefulSet',
      'apps/v1/StatefulSet',
      { replicas: 1 },
      { readyReplicas: 0 },
      'Progressing',
      /Waiting for 1 pods to be ready/,
    ],
    [
      'a Rollout',
      'argoproj.io/v1alpha1/Rollout',
      {},
      { phase: 'Healthy' },
      'Healthy',
      undefined,
    ],
    [
      'one paused in a canary',
      'argoproj.io/v1alpha1/Rollout',
      {},
      {
        phase: 'Paused',
        message: 'CanaryPauseStep',
        pauseConditions: [{ reason: 'CanaryPauseStep' }],
      },
      'Suspended',
      /^CanaryPauseStep$/,
    ],
    [
      'one that was aborted',
      'argoproj.io/v1alpha1/Rollout',
      {},
      condition(
        'Progressing',
        'RolloutAborted',
        'Rollout aborted update to revision 3',
      ),
      'Degraded',
      /^RolloutAborted: Rollout aborted update to revision 3$/,
    ],
    [
      'one not looked at',
      'argoproj.io/v1alpha1/Rollout',
      {},
      { observedGeneration: '1' },
      'Progressing',
      /spec update to be observed/,
    ],
    ['a Job', 'batch/v1/Job', {}, {}, 'Progressing', undefined],
    [
      'one that passed',
      'batch/v1/Job',
      {},
      condition('Complete', 'CompletionsReached', ''),
      'Healthy',
      undefined,
    ],
    [
      'one that failed',
      'batch/v1/Job',
      {},
      condition('Failed', 'BackoffLimitExceeded', '3 of 40 failed'),
      'Degraded',
      /^3 of 40 failed$/,
    ],
    [
      'a Pod without its image',
      'v1/Pod',
      { restartPolicy: 'Always' },
      failing('ImagePullBackOff', 'Back-off pulling image "x"'),
      'Degraded',
      /^Back-off pulling image "x"$/,
    ],
    [
      'one that crashes',
      'v1/Pod',
      { restartPolicy: 'Always' },
      failing('CrashLoopBackOff', 'back-off 10s'),
      'Degraded',
      /back-off/,
    ],
    [
      'one being made',
      'v1/Pod',
      { restartPolicy: 'Always' },
      failing('ContainerCreating', ''),
      'Progressing',
      undefined,
    ],
    [
      'one that runs to an end',
      'v1/Pod',
      { restartPolicy: 'Never' },
      { phase: 'Running' },
      'Progressing',
      undefined,
    ],
    [
      'one killed for memory',
      'v1/Pod',
      { restartPolicy: 'Never' },
      {
        phase: 'Failed',
        containerStatuses: [{ state: { terminated: { reason: 'OOMKilled' } } }],
      },
      'Degraded',
      /^OOMKilled$/,
    ],
    ['a Service', 'v1/Service', {}, {}, 'Healthy', undefined],
    [
      'a load balancer without address',
      'v1/Service',
      { type: 'LoadBalancer' },
      {},
      'Progressing',
      undefined,
    ],
  ])('%s', (_what, type, spec, status, expected, message) => {
    const health = assessHealth(object(type, spec, status));
    expect(health?.status).toBe(expected);
    expect(health?.message ?? '').toMatch(message ?? /^$/);
  });

  it('kinds that nobody judges is not told', () => {
    expect(assessHealth(object('v1/ConfigMap', {}, {}))).toBeUndefined();
  });
});
