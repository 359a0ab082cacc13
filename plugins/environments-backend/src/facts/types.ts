import type {
  Change,
  EnvironmentKind,
  Hibernation,
  Reason,
} from '@slipway/plugin-environments-common';

/** What Git asks for. Source `gitops`; one per environment, keyed by its name. */
export interface DesiredEnvironment {
  name: string;
  kind: EnvironmentKind;
  namespace: string;
  change?: Change;
  owner?: string;
  /** ISO 8601. */
  createdAt: string;
  expiresAt?: string;
  workloads: DesiredWorkload[];
  file?: { path: string; url?: string };
  /** The commit that last changed what is asked for. */
  lastCommit?: DesiredCommit;
  /** Its file cannot be used; everything above is what is still known. */
  broken?: Reason;
  /** Staging only. */
  hibernation?: Pick<
    Hibernation,
    'replicas' | 'schedule' | 'idleTimeoutSeconds' | 'keepAwake'
  >;
}

/** One service or dependency that Git asks for in an environment. */
export interface DesiredWorkload {
  service: string;
  role: 'service' | 'dependency' | 'test';
  /** Image reference with tag. */
  image?: string;
  replicas: number;
  /** Its file cannot be used; image and replicas are what is still known. */
  broken?: Reason;
}

/** A commit of the GitOps repository, as far as environments show it. */
export interface DesiredCommit {
  sha: string;
  /** ISO 8601. */
  at: string;
  author: string;
  /** Trailer `Slipway-Actor`. */
  actor?: string;
  subject: string;
  url?: string;
}

/** One Argo CD Application. Source `argocd/<instance>`, keyed by `<namespace>/<name>`. */
export interface ObservedApplication {
  name: string;
  instance: string;
  /** From label `slipway.dev/environment`. */
  environment: string;
  /** From label `slipway.dev/service`: the service, or `namespace`. */
  component: string;
  /** From label `slipway.dev/role`: `service`, `dependency`, `namespace`. */
  role: string;
  kind?: string;
  project: string;
  /** Name of the Kubernetes cluster it deploys to, or the destination as Argo CD has it when unknown. */
  cluster?: string;
  /** Namespace it deploys to. */
  namespace: string;
  /** `Synced`, `OutOfSync`, `Unknown`. */
  sync: string;
  /** `Healthy`, `Progressing`, `Degraded`, `Suspended`, `Missing`, `Unknown`. Says nothing while sync is `Unknown`. */
  health: string;
  healthMessage?: string;
  revision?: string;
  /** Image references of everything it runs. */
  images: string[];
  operation?: {
    phase: string;
    message?: string;
    startedAt?: string;
    finishedAt?: string;
    retryCount?: number;
  };
  conditions: Array<{ type: string; message: string; at?: string }>;
  resources: Array<{
    group?: string;
    kind: string;
    name: string;
    sync?: string;
    health?: string;
    healthMessage?: string;
  }>;
  createdAt: string;
  reconciledAt?: string;
  deletionTimestamp?: string;
  /** Page of it in Argo CD. */
  url?: string;
}

/** One ApplicationSet. Source `argocd/<instance>`, keyed by its name; belongs to no environment. */
export interface ObservedApplicationSet {
  name: string;
  instance: string;
  /** Environment kind of the Applications it makes. */
  kind?: EnvironmentKind;
  /** Message of the `ErrorOccurred` condition when true. */
  error?: { reason: string; message: string; at?: string };
}

/** What has gone wrong with a workload's pods, in the order of how much it explains. */
export type PodProblem =
  | 'image-pull'
  | 'crash-loop'
  | 'out-of-memory'
  | 'config'
  | 'unschedulable'
  | 'not-ready'
  | 'failed';

/** One workload on a cluster, with its pods summed up. Source `kubernetes/<cluster>`, keyed by `<namespace>/<kind>/<name>`. */
export interface ObservedWorkload {
  environment: string;
  cluster: string;
  namespace: string;
  service: string;
  kind: 'Deployment' | 'Rollout' | 'StatefulSet' | 'Job';
  /** Image references of the pods that run, most pods first. */
  images: string[];
  /** `sha256:…` of what pods run now and how many of these are ready, most pods first. Absent: no pod tells. */
  digests?: Array<{ digest: string; ready: number }>;
  replicas: { desired: number; ready: number };
  /** Rollout waits for a person. */
  paused?: boolean;
  /** For a Job: how it ended. */
  job?: {
    result: 'passed' | 'failed' | 'running';
    message?: string;
    startedAt?: string;
    finishedAt?: string;
  };
  /** The worst thing its pods suffer from now. */
  problem?: {
    code: PodProblem;
    /** Image it is about, for `image-pull`. */
    image?: string;
    pod: string;
    /** What Kubernetes said. */
    raw: string;
    since?: string;
    restarts?: number;
  };
  /** Of the newest pods of the newest revision; latest pod decides. ISO 8601. */
  milestones: {
    podsCreatedAt?: string;
    scheduledAt?: string;
    imagesPulledAt?: string;
    readyAt?: string;
  };
}

/** A namespace of an environment. Source `kubernetes/<cluster>`, keyed by its name. */
export interface ObservedNamespace {
  environment: string;
  cluster: string;
  name: string;
  phase: 'Active' | 'Terminating';
  createdAt: string;
  deletionTimestamp?: string;
  /** What holds it while it terminates, for example finalizers that remain. */
  held?: string;
}

/** One fact as the store keeps it. */
export type Fact =
  | {
      kind: 'desired';
      key: string;
      environment: string;
      doc: DesiredEnvironment;
    }
  | {
      kind: 'application';
      key: string;
      environment: string;
      doc: ObservedApplication;
    }
  | {
      kind: 'application-set';
      key: string;
      environment: '';
      doc: ObservedApplicationSet;
    }
  | {
      kind: 'workload';
      key: string;
      environment: string;
      doc: ObservedWorkload;
    }
  | {
      kind: 'namespace';
      key: string;
      environment: string;
      doc: ObservedNamespace;
    };

/** The kinds of {@link Fact}. */
export type FactKind = Fact['kind'];

/** Everything known about one environment, from all sources. */
export interface EnvironmentFacts {
  name: string;
  desired?: DesiredEnvironment;
  applications: ObservedApplication[];
  workloads: ObservedWorkload[];
  namespaces: ObservedNamespace[];
}
