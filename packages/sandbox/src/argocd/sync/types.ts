import type { ClusterObjects } from '../../kubernetes/cluster';
import type { KubernetesObject } from '../../kubernetes/objects';
import type { ResourceResult } from '../model/application';

/** Where a sync stands after a step. */
export interface SyncProgress {
  phase: 'Running' | 'Succeeded' | 'Failed';
  message: string;
  results: ResourceResult[];
}

/** What a sync needs to know beside its tasks. */
export interface SyncSettings {
  cluster: ClusterObjects;
  dryRun: boolean;
  prune: boolean;
  /** Made before everything else, where it is not there. */
  createNamespace?: KubernetesObject;
}
