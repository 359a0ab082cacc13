import type { ContainerStatus, Pod } from '../../views/pod';
import { saidOf, stepStatuses } from './stepStates';
import type { Outcome } from './succeeded';

const imageErrors = ['ImagePullBackOff', 'ErrImagePull', 'InvalidImageName'];

export const runningTask: Outcome = {
  status: 'Unknown',
  reason: 'Running',
  message: 'Not all Steps in the Task have finished executing',
};

const succeeded: Outcome = {
  status: 'True',
  reason: 'Succeeded',
  message: 'All Steps have completed executing',
};

/** How a TaskRun stands, by its pod. */
export function taskOutcome(pod: Pod, ignoresFailure: boolean): Outcome {
  const { phase = 'Pending', reason, message } = pod.status ?? {};
  const steps = stepStatuses(pod);
  const allEnded =
    steps.length > 0 && steps.every(({ state }) => state.terminated);
  const killed = steps.some(
    ({ state }) => state.terminated?.reason === 'OOMKilled',
  );
  if (allEnded || killed || phase === 'Failed' || phase === 'Succeeded') {
    const failed = steps.find(
      ({ state }) => (state.terminated?.exitCode ?? 0) !== 0,
    );
    if (phase !== 'Failed' && !failed) return succeeded;
    const failure =
      reason === 'Evicted'
        ? { reason: 'PodEvicted', message: message ?? '' }
        : failureOf(failed, message);
    return {
      status: 'False',
      ...failure,
      ...(ignoresFailure && { reason: 'FailureIgnored' }),
    };
  }
  return phase === 'Running' ? runningTask : pendingOutcome(pod, steps);
}

/** Why a TaskRun's pod will never run; undefined when it may. */
export function hopeless(pod: Pod, taskRun: string): Outcome | undefined {
  for (const { name, imageID, state } of stepStatuses(pod)) {
    const { reason = '', message = '' } = state.waiting ?? {};
    if (reason !== 'ImagePullBackOff' && reason !== 'InvalidImageName') {
      continue;
    }
    return {
      status: 'False',
      reason: 'TaskRunImagePullFailed',
      message: `the step ${JSON.stringify(name.slice('step-'.length))} in TaskRun ${JSON.stringify(taskRun)} failed to pull the image ${JSON.stringify(imageID)}. The pod errored with the message: "${message}."`,
    };
  }
  return undefined;
}

function failureOf(
  step: ContainerStatus | undefined,
  podMessage: string | undefined,
): { reason: string; message: string } {
  const { terminated } = step?.state ?? {};
  if (!step || !terminated) {
    return {
      reason: 'Failed',
      message: podMessage || 'build failed for unspecified reasons.',
    };
  }
  const reason = terminated.reason === 'OOMKilled' ? 'StepOOM' : 'StepFailed';
  const name = JSON.stringify(step.name);
  if (saidOf(step, 'Reason') === 'TimeoutExceeded') {
    return {
      reason,
      message: `${name} exited because the step exceeded the specified timeout limit`,
    };
  }
  return {
    reason,
    message: `${name} exited with code ${terminated.exitCode}: ${terminated.reason}`,
  };
}

function pendingOutcome(pod: Pod, steps: readonly ContainerStatus[]): Outcome {
  const conditions = pod.status?.conditions ?? [];
  const crowded = conditions.some(
    ({ reason, message = '' }) =>
      reason === 'Unschedulable' && message.includes('Insufficient'),
  );
  if (crowded) {
    return {
      status: 'Unknown',
      reason: 'ExceededNodeResources',
      message: 'TaskRun Pod exceeded available resources',
    };
  }
  const image = steps.some(({ state }) =>
    imageErrors.includes(state.waiting?.reason ?? ''),
  );
  return {
    status: 'Unknown',
    reason: image ? 'PullImageFailed' : 'Pending',
    message: waitingMessage(pod, steps),
  };
}

function waitingMessage(pod: Pod, steps: readonly ContainerStatus[]): string {
  const waiting = steps.find(({ state }) => state.waiting?.message);
  if (waiting) {
    return `build step ${JSON.stringify(waiting.name)} is pending with reason ${JSON.stringify(waiting.state.waiting?.message)}`;
  }
  const unmet = pod.status?.conditions?.find(({ status }) => status !== 'True');
  if (!unmet) return pod.status?.message || 'Pending';
  return `pod status ${JSON.stringify(unmet.type)}:${JSON.stringify(unmet.status)}; message: ${JSON.stringify(unmet.message ?? '')}`;
}
