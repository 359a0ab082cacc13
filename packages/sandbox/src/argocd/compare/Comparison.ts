import type { KubernetesObject } from '../../kubernetes/objects';
import type { Health } from '../health/types';
import type { ResourceName } from '../live/resourceKeys';

/** One resource of an Application: what Git asks for and what is there. */
export interface ComparedResource extends ResourceName {
  apiVersion: string;
  /** What Git asks for; absent for what has to be pruned. */
  target?: KubernetesObject;
  live?: KubernetesObject;
  /** Absent for hooks, which are in no sync state. */
  status?: 'Synced' | 'OutOfSync';
  health?: Health;
  /** Argo CD's hook types, where it is a hook. */
  hooks: string[];
  wave: number;
}

/** What a comparison of Git with the cluster found. */
export interface Comparison {
  revision: string;
  sourceType: 'Kustomize' | 'Directory';
  resources: ComparedResource[];
}
