import { withCondition } from '../controllers/conditions';
import type { ContainerStatus, Pod } from '../views/pod';
import { podStatus } from './podStatus';

const nodeReclaimed =
  'The node was reclaimed by the cloud provider: the pod was terminated.';

/** The pod after it was taken off its node, as the kubelet leaves it; one that has ended stays as it is. */
export function evictedPod(
  pod: Pod,
  timestamp: string,
  message = nodeReclaimed,
): Pod {
  const { phase } = pod.status ?? {};
  if (phase === 'Failed' || phase === 'Succeeded') return pod;
  const containers = (pod.status?.containerStatuses ?? []).map(status =>
    killed(status, timestamp),
  );
  const status = podStatus(pod, containers, timestamp, {
    phase: 'Failed',
    reason: 'Evicted',
    message,
  });
  return {
    ...pod,
    status: {
      ...status,
      conditions: withCondition(
        status.conditions,
        {
          type: 'DisruptionTarget',
          status: 'True',
          reason: 'TerminationByKubelet',
          message,
        },
        timestamp,
        { probeTime: true },
      ),
    },
  };
}

function killed(status: ContainerStatus, timestamp: string): ContainerStatus {
  const { running } = status.state;
  if (status.state.terminated) return status;
  if (!running) return { ...status, ready: false, started: false };
  return {
    ...status,
    ready: false,
    started: false,
    state: {
      terminated: {
        exitCode: 137,
        reason: 'Error',
        startedAt: running.startedAt,
        finishedAt: timestamp,
        containerID: status.containerID ?? '',
      },
    },
  };
}
