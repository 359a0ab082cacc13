import type { Platform } from './platform';

const ROLLOUT = { apiVersion: 'argoproj.io/v1alpha1', kind: 'Rollout' };

/** Leaves something in a namespace that does not let go of it when it is deleted. */
export function holdNamespace({ clusters }: Platform, namespace: string): void {
  clusters.ciMgmt.create({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: {
      name: 'search-index-lock',
      namespace,
      finalizers: ['search.example.com/release-index'],
    },
    data: { holder: 'indexer-0' },
  });
}

/** Aborts the canary of a service in production, as an SRE does when its errors rise; Git keeps asking for it. */
export function abortRelease({ clusters }: Platform, service: string): void {
  clusters.production.update(
    { ...ROLLOUT, namespace: 'production', name: service },
    rollout => ({ ...rollout, status: { ...rollout.status, abort: true } }),
  );
}
