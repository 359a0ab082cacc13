import type { KubernetesObject } from '../../kubernetes/objects';
import { fieldsOf, listOf } from '../health/fields';
import type { ResourceAction } from './types';

/** What Argo CD can do with a Rollout. */
export function rolloutActions(rollout: KubernetesObject): ResourceAction[] {
  const status = fieldsOf(rollout.status);
  const spec = fieldsOf(rollout.spec);
  const steps = listOf(fieldsOf(spec, 'strategy', 'canary').steps);
  const waiting =
    listOf(status.pauseConditions).length > 0 || spec.paused === true;
  const promoted =
    status.currentPodHash !== undefined &&
    status.currentPodHash === status.stableRS;
  const aborted = status.abort === true;
  return [
    {
      name: 'abort',
      disabled: promoted || aborted,
      run: ({ object }) => withStatus(object, { abort: true }),
    },
    {
      name: 'pause',
      disabled: promoted || aborted || spec.paused === true,
      run: ({ object }) => withSpec(object, { paused: true }),
    },
    {
      name: 'promote-full',
      disabled: promoted,
      run: ({ object }) => withStatus(object, { promoteFull: true }),
    },
    {
      name: 'restart',
      displayName: 'Restart Pods',
      run: ({ object, now }) => withSpec(object, { restartAt: now }),
    },
    {
      name: 'resume',
      disabled: !waiting,
      run: ({ object }) => resumed(object),
    },
    {
      name: 'retry',
      disabled: promoted || !aborted,
      run: ({ object }) => withStatus(object, { abort: false }),
    },
    {
      name: 'skip-current-step',
      disabled: promoted || steps.length === 0,
      run: ({ object }) => skipped(object, steps.length),
    },
  ];
}

function resumed(object: KubernetesObject): KubernetesObject {
  const { pauseConditions: _, ...status } = fieldsOf(object.status);
  const { paused: __, ...spec } = fieldsOf(object.spec);
  return { ...object, spec, status };
}

function skipped(object: KubernetesObject, steps: number): KubernetesObject {
  const { pauseConditions: _, ...status } = fieldsOf(object.status);
  const current = Number(status.currentStepIndex ?? 0);
  const currentStepIndex = Math.min(current + 1, steps);
  return { ...object, status: { ...status, currentStepIndex } };
}

function withStatus(
  object: KubernetesObject,
  fields: object,
): KubernetesObject {
  return { ...object, status: { ...object.status, ...fields } };
}

function withSpec(object: KubernetesObject, fields: object): KubernetesObject {
  return { ...object, spec: { ...object.spec, ...fields } };
}
