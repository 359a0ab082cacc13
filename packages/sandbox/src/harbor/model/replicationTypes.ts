/** What `replication/` keeps; that folder decides what is in it. */
export interface Registry {
  id: number;
  name: string;
  description: string;
  /** `harbor`, `docker-registry` … */
  type: string;
  url: string;
  insecure: boolean;
  credential?: { type: string; access_key: string; access_secret: string };
  status: 'healthy' | 'unhealthy';
  createdAt: number;
  updatedAt: number;
}

export interface ReplicationFilter {
  type: 'name' | 'tag' | 'label' | 'resource';
  value: string | string[];
  decoration?: string;
}

export interface ReplicationTrigger {
  type: 'manual' | 'scheduled' | 'event_based';
  trigger_settings?: { cron: string };
}

export interface ReplicationPolicy {
  id: number;
  name: string;
  description: string;
  /** Undefined is this Harbor itself. */
  source?: Registry;
  /** Undefined is this Harbor itself. */
  destination?: Registry;
  destinationNamespace: string;
  destinationNamespaceReplaceCount: number;
  trigger: ReplicationTrigger;
  filters: ReplicationFilter[];
  replicateDeletion: boolean;
  override: boolean;
  enabled: boolean;
  speed: number;
  copyByChunk: boolean;
  singleActive: boolean;
  createdAt: number;
  updatedAt: number;
}

export type ReplicationStatus =
  'InProgress' | 'Succeed' | 'Failed' | 'Stopped' | 'Pending';

export interface ReplicationTask {
  id: number;
  jobId: string;
  status: ReplicationStatus;
  operation: 'copy' | 'deletion';
  resourceType: string;
  /** `shop/web/storefront:[v1]` */
  source: string;
  destination: string;
  startedAt: number;
  endedAt?: number;
  log: string;
}

export interface ReplicationExecution {
  id: number;
  policy: ReplicationPolicy;
  status: ReplicationStatus;
  statusText: string;
  trigger: 'manual' | 'scheduled' | 'event_based';
  startedAt: number;
  endedAt?: number;
  tasks: ReplicationTask[];
}

/** Whom a project tells what happens in it; of `webhooks/`. */
export interface WebhookPolicy {
  id: number;
  projectId: number;
  name: string;
  description: string;
  enabled: boolean;
  creator: string;
  eventTypes: string[];
  targets: Array<{
    type: 'http' | 'slack';
    address: string;
    authHeader?: string;
    skipCertVerify: boolean;
    payloadFormat: 'Default' | 'CloudEvents';
  }>;
  createdAt: number;
  updatedAt: number;
}
