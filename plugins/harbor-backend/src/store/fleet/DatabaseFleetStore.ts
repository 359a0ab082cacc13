import type {
  ListFleetVulnerabilitiesQuery,
  TrendsQuery,
} from '@slipway/plugin-harbor-common';
import type { Knex } from 'knex';
import { PackedReports } from '../scans/PackedReports';
import type { FleetStore, Visible } from '../types';
import { listFleetVulnerabilities } from './FleetLists';
import { readOverview } from './overview';
import { readVulnerability } from './readVulnerability';
import { recordTrends } from './recordTrends';
import { readTrend } from './trends';

/** {@link FleetStore} in a database. What runs is little, and that is where each question begins. */
export class DatabaseFleetStore implements FleetStore {
  readonly #knex: Knex;
  readonly #reports: PackedReports;
  readonly #onFleet: () => void;
  readonly #now: () => Date;

  constructor(knex: Knex, options: { onFleet: () => void; now: () => Date }) {
    this.#knex = knex;
    this.#reports = new PackedReports(knex);
    this.#onFleet = options.onFleet;
    this.#now = options.now;
  }

  overview(visible?: Visible) {
    return readOverview(this.#knex, this.#reports, visible);
  }

  vulnerabilities(query: ListFleetVulnerabilitiesQuery, visible?: Visible) {
    return listFleetVulnerabilities(this.#knex, this.#reports, query, visible);
  }

  vulnerability(cve: string, visible?: Visible) {
    return readVulnerability(cve, visible, {
      ...{ knex: this.#knex, reports: this.#reports, now: this.#now() },
    });
  }

  trend(query: TrendsQuery, visible?: Visible) {
    return readTrend(this.#knex, query, visible, this.#now());
  }

  async record(day: string): Promise<void> {
    await recordTrends(this.#knex, this.#reports, day);
    this.#onFleet();
  }
}
