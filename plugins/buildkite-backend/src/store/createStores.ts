import { DatabaseLeases, DatabaseSourceStore } from '@slipway/collectors-node';
import type { BuildRef } from '@slipway/plugin-buildkite-common';
import type { Knex } from 'knex';
import { DatabaseBuildStore } from './DatabaseBuildStore';
import { DatabaseNotesStore } from './DatabaseNotesStore';
import { DatabasePeopleStore } from './DatabasePeopleStore';
import { DatabasePipelineStore } from './DatabasePipelineStore';
import { DatabaseRunStore } from './DatabaseRunStore';
import { DatabaseServicePipelines } from './DatabaseServicePipelines';

/**
 * The read model of builds, in one database.
 *
 * @param onBuilds hears of builds that changed because their pipeline did, for signals
 */
export function createStores(
  knex: Knex,
  onBuilds?: (builds: BuildRef[]) => void,
) {
  return {
    builds: new DatabaseBuildStore(knex),
    pipelines: new DatabasePipelineStore(knex, onBuilds),
    servicePipelines: new DatabaseServicePipelines(knex),
    people: new DatabasePeopleStore(knex),
    notes: new DatabaseNotesStore(knex),
    runs: new DatabaseRunStore(knex),
    sources: new DatabaseSourceStore(knex),
    leases: new DatabaseLeases(knex),
  };
}
