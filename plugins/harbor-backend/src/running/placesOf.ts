import type {
  Environment,
  Workload,
} from '@slipway/plugin-environments-common';
import { isDigest, type RunningPlace } from '@slipway/plugin-harbor-common';

/** A place whose image is known by its digest, or only by the reference of what runs. */
export type FoundPlace = RunningPlace &
  ({ digest: string } | { digest?: undefined; running: string });

/** What runs in an environment: one place for each image of each workload. What sleeps at zero replicas does not run. */
export function placesOf(environment: Environment): FoundPlace[] {
  return environment.workloads.flatMap((workload): FoundPlace[] => {
    const { service, image, replicas } = workload;
    const place = {
      environment: environment.name,
      kind: environment.kind,
      service,
      reference: image.desired ?? image.running ?? '',
      replicas: replicas.ready,
    };
    const digests = (image.digests ?? []).filter(isDigest);
    if (digests.length > 0)
      return digests.map(digest => ({
        ...place,
        replicas: replicas.readyByDigest?.[digest] ?? replicas.ready,
        digest,
      }));
    const running = image.running;
    return running && runsUnseen(workload) ? [{ ...place, running }] : [];
  });
}

/** Of a cluster that nobody looks into, what Argo CD last applied is all that is known. A test that has ended has no pods. */
function runsUnseen({ role, replicas }: Workload): boolean {
  return role !== 'test' && (replicas.desired > 0 || replicas.ready > 0);
}
