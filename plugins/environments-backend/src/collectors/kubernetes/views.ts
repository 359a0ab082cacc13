import type { ObservedWorkload, PodProblem } from '../../facts';

/** What is kept of a pod: what its workload's fact is made of. */
export interface PodView {
  namespace: string;
  name: string;
  owner: { kind: ObservedWorkload['kind']; name: string };
  /** Which revision of its workload it belongs to. */
  revision?: string;
  createdAt?: string;
  isTerminating: boolean;
  /** It ended, for good or ill, and will not run again. */
  isOver: boolean;
  /** Image of its main container. */
  image?: string;
  /** `sha256:…` of what its main container runs or ran last. */
  digest?: string;
  /** Its main container runs or has run. */
  hasStarted: boolean;
  isReady: boolean;
  scheduledAt?: string;
  startedAt?: string;
  readyAt?: string;
  problem?: PodTrouble;
}

/** What a pod suffers from. */
export interface PodTrouble {
  code: PodProblem;
  image?: string;
  raw: string;
  since?: string;
  restarts?: number;
}

/** What is kept of a Deployment, StatefulSet, Rollout or Job. */
export interface WorkloadView {
  namespace: string;
  kind: ObservedWorkload['kind'];
  name: string;
  /** From a label of Slipway, or the Argo CD Application that tracks it. */
  service: { label?: string; application?: string; appName?: string };
  desired: number;
  ready: number;
  /** The revision that new pods get, where the workload says so. */
  revision?: string;
  paused?: boolean;
  job?: ObservedWorkload['job'];
  /** It cannot make pods at all. */
  failure?: { raw: string; since?: string };
}

/** What is kept of a namespace. */
export interface NamespaceView {
  name: string;
  environment?: string;
  phase: 'Active' | 'Terminating';
  createdAt: string;
  deletionTimestamp?: string;
  held?: string;
}
