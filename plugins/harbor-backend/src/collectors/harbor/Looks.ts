import type { RepositoryRef } from '@slipway/plugin-harbor-common';
import { Doorbell } from '@slipway/collectors-node';
import type { Knex } from 'knex';
import { ScanSweeps } from './ScanSweeps';

/**
 * What is to be looked at.
 *
 * - `image`: an artifact and its scans
 * - `artifact`: an artifact alone, by digest or tag
 * - `scan`: its scans alone, and the report of one that has ended
 * - `repository`: all artifacts of one
 * - `project`: a project with its allowlist, and its repositories
 * - `replication`: one run of a replication; without an id the newest ones
 */
export type LookAt =
  | ({ kind: 'image'; digest: string } & RepositoryRef)
  | ({ kind: 'artifact' | 'scan'; reference: string } & RepositoryRef)
  | ({ kind: 'repository' } & RepositoryRef)
  | { kind: 'project'; instance: string; project: string }
  | { kind: 'replication'; instance: string; id?: number };

const kinds = [
  'artifact',
  'scan',
  'repository',
  'project',
  'replication',
] as const;

/** A look as it waits. What does not belong to its kind is empty. */
export interface Look extends RepositoryRef {
  kind: (typeof kinds)[number];
  /** Digest or tag; number of a replication. */
  reference: string;
  /** How often it was asked for. */
  requests: number;
  /** Since when, milliseconds since 1970. */
  since: number;
}

type Row = Omit<Look, 'kind' | 'requests' | 'since'> & {
  kind: string;
  requests: number | string;
  since: number | string;
};

/** So many waiting looks of one instance are more than looking through its repositories takes. */
const MOST_WAITING = 5000;

/**
 * What is to be looked at, in the database: asked for on any replica, taken by the one that collects. However often
 * something is asked for, it stands there once. What is asked for while it is being looked at is kept for another look.
 */
export class Looks {
  readonly #knex: Knex;
  readonly #now: () => number;
  readonly #doorbells = new Map<string, Doorbell>();

  constructor(knex: Knex, now: () => number = Date.now) {
    this.#knex = knex;
    this.#now = now;
  }

  /**
   * Has something looked at: at once where this replica collects, soon where another one does. When too much is waiting,
   * its repository is read whole with the next poll, and its scans are looked through next: nothing is lost by it.
   *
   * @returns false when so much is waiting that it was left to these
   */
  async add(look: LookAt): Promise<boolean> {
    const { instance } = look;
    const rows = rowsOf(look).map(row => ({
      ...row,
      requests: 1,
      since: this.#now(),
    }));
    const waiting = await this.#rows()
      .where({ instance })
      .count({ count: '*' })
      .first();
    if (Number(waiting?.count ?? 0) >= MOST_WAITING) {
      await this.#leaveToPolling(look);
      return false;
    }
    await this.#rows()
      .insert(rows)
      .onConflict(['instance', 'kind', 'project', 'repository', 'reference'])
      .merge({ requests: this.#knex.raw('image_looks.requests + 1') });
    this.doorbell(instance).ring();
    return true;
  }

  /** Projects and the newest replications are read with each poll anyhow. */
  async #leaveToPolling(look: LookAt): Promise<void> {
    if (look.kind === 'project' || look.kind === 'replication') return;
    const { kind, instance, project, repository } = look;
    const place = { instance, project, repository };
    const now = this.#now();
    if (kind !== 'scan')
      await this.#knex('repositories').where(place).update({ changed_at: now });
    if (kind === 'scan' || kind === 'image')
      await new ScanSweeps(this.#knex).changed(place, now);
  }

  /**
   * Those of an instance, the longest waiting first; scans come after everything else, which thousands of them, as when a
   * Harbor has scanned all of its images, would hold up. They stay until they are {@link done}.
   *
   * @param limit of scans, and of everything else
   */
  async list(instance: string, limit: number): Promise<Look[]> {
    const longestWaiting = () =>
      this.#rows().where({ instance }).orderBy('since').limit(limit);
    const rows: Row[] = [
      ...(await longestWaiting().whereNot({ kind: 'scan' })),
      ...(await longestWaiting().where({ kind: 'scan' })),
    ];
    return rows.flatMap(({ kind: word, ...row }) => {
      const kind = kinds.find(one => one === word);
      if (!kind) return [];
      return [
        {
          ...{ kind, ...row },
          requests: Number(row.requests),
          since: Number(row.since),
        },
      ];
    });
  }

  /** It was looked at, unless somebody has asked again since it was listed. */
  async done({ since: _, ...look }: Look): Promise<void> {
    await this.#rows().where(look).delete();
  }

  /** Rings when something of an instance is asked for on this replica. */
  doorbell(instance: string): Doorbell {
    const known = this.#doorbells.get(instance);
    if (known) return known;
    const doorbell = new Doorbell();
    this.#doorbells.set(instance, doorbell);
    return doorbell;
  }

  #rows() {
    return this.#knex<Row>('image_looks');
  }
}

function rowsOf(look: LookAt): Array<Omit<Look, 'requests' | 'since'>> {
  const { instance } = look;
  const nowhere = { instance, project: '', repository: '', reference: '' };
  switch (look.kind) {
    case 'image': {
      const { project, repository, digest } = look;
      const of = { instance, project, repository, reference: digest };
      return [
        { kind: 'artifact', ...of },
        { kind: 'scan', ...of },
      ];
    }
    case 'artifact':
    case 'scan': {
      const { kind, project, repository, reference } = look;
      return [{ kind, instance, project, repository, reference }];
    }
    case 'repository': {
      const { kind, project, repository } = look;
      return [{ kind, ...nowhere, project, repository }];
    }
    case 'project':
      return [{ kind: 'project', ...nowhere, project: look.project }];
    default:
      return [
        { kind: 'replication', ...nowhere, reference: `${look.id ?? ''}` },
      ];
  }
}
