import { DatabaseLeases, DatabaseSourceStore } from '@slipway/collectors-node';
import type { Knex } from 'knex';
import { DatabaseAdditionStore } from './DatabaseAdditionStore';
import { DatabaseInstances } from './DatabaseInstances';
import { DatabaseRepositoryStore } from './DatabaseRepositoryStore';
import { DatabaseRunningStore } from './DatabaseRunningStore';
import { DatabaseServiceRepositories } from './DatabaseServiceRepositories';
import { DatabaseFleetStore } from './fleet/DatabaseFleetStore';
import { DatabaseImageStore } from './images/DatabaseImageStore';
import { DatabaseProjectStore } from './projects/DatabaseProjectStore';
import { DatabaseReplicationStore } from './replications/DatabaseReplicationStore';
import { DatabaseScanStore } from './scans/DatabaseScanStore';

/** What is told besides what the stores' methods answer, for signals. */
export interface StoreListeners {
  /** Images that changed because of something that is no image: a replication, a policy. */
  onImages?(digests: string[]): void;
  /** Allowlists, problems of projects, or trends changed. */
  onFleet?(): void;
  /** For tests: what time it is. */
  now?(): Date;
}

/** The read model of images, in one database. */
export function createStores(
  knex: Knex,
  {
    onImages = () => {},
    onFleet = () => {},
    now = () => new Date(),
  }: StoreListeners = {},
) {
  return {
    instances: new DatabaseInstances(knex, now),
    images: new DatabaseImageStore(knex, now),
    repositories: new DatabaseRepositoryStore(knex),
    scans: new DatabaseScanStore(knex, now),
    fleet: new DatabaseFleetStore(knex, { onFleet, now }),
    running: new DatabaseRunningStore(knex),
    serviceRepositories: new DatabaseServiceRepositories(knex),
    projects: new DatabaseProjectStore(knex, onFleet),
    replications: new DatabaseReplicationStore(knex, onImages),
    additions: new DatabaseAdditionStore(knex),
    sources: new DatabaseSourceStore(knex),
    leases: new DatabaseLeases(knex),
  };
}
