import type { Reason, Workload } from '@slipway/plugin-environments-common';
import type { ObservedWorkload } from '../facts';
import { imageVersion, isSameImage } from './imageReference';
import type { WorkloadFacts } from './workloadState';

/** What a workload that is not ready yet waits for. */
export function progress(
  { service, desired, application, observed }: WorkloadFacts,
  replicas: Workload['replicas'],
  differs: boolean,
): Reason {
  const source = application && `argocd/${application.instance}`;
  if (observed?.job?.result === 'running')
    return { message: `${service}: running`, source };
  const early = observed?.problem && startingUp(service, observed.problem);
  if (early) return early;
  if (application?.operation?.phase === 'Running') {
    return {
      message: `${service}: Argo CD is applying it`,
      raw: application.operation.message,
      source,
    };
  }
  if (differs && application) {
    return {
      message: `${service}: waiting for Argo CD to see the commit`,
      source,
    };
  }
  const version = desired?.image ? ` of ${imageVersion(desired.image)}` : '';
  return {
    message: `${service}: ${replicas.ready} of ${replicas.desired}${version} ready`,
    source,
  };
}

/** What is a fault when it lasts is ordinary while a pod starts. */
function startingUp(
  service: string,
  { code, raw }: NonNullable<ObservedWorkload['problem']>,
): Reason | undefined {
  switch (code) {
    case 'not-ready':
      return { message: `${service}: starting, not ready yet`, raw };
    case 'unschedulable':
      return { message: `${service}: waiting for a node with room`, raw };
    default:
      return undefined;
  }
}

/** How what runs differs from what Git asks for. */
export function drift(
  { service, desired, application, observed }: WorkloadFacts,
  replicas: Workload['replicas'],
): Reason {
  const source = application && `argocd/${application.instance}`;
  const running = observed?.images[0];
  if (desired?.image && running && !isSameImage(desired.image, running)) {
    return {
      message: `${service}: runs ${imageVersion(running)} although Git asks for ${imageVersion(desired.image)}`,
      raw: application?.operation?.message,
      source,
    };
  }
  if (desired && observed && observed.replicas.desired !== desired.replicas) {
    return {
      message: `${service}: has ${observed.replicas.desired} replicas although Git asks for ${replicas.desired}`,
      source,
    };
  }
  return {
    message: `${service}: the cluster differs from what Git asks for`,
    raw: application?.operation?.message,
    source,
  };
}
