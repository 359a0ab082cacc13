import { createHash } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { chunksOf } from '@slipway/collectors-node';
import type { Knex } from 'knex';
import type {
  EnvironmentFacts,
  Fact,
  FactKind,
  ObservedApplicationSet,
  ObservedNamespace,
} from '../facts';
import type { FactStore } from './types';

interface FactRow {
  source: string;
  kind: FactKind;
  key: string;
  environment: string;
  hash: string;
  document: string;
}

type KnownRow = Pick<FactRow, 'kind' | 'key' | 'environment' | 'hash'>;

/** {@link FactStore} in a database. Writes only what changed, in small steps that let readers in between. */
export class DatabaseFactStore implements FactStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  async replace(
    source: string,
    kinds: FactKind[],
    facts: Fact[],
  ): Promise<Set<string>> {
    const rows = await this.#knex<FactRow>('facts')
      .select('kind', 'key', 'environment', 'hash')
      .where({ source })
      .whereIn('kind', kinds);
    const known = new Map(rows.map(row => [identity(row), row]));
    const touched = await this.#put(source, facts, known);
    const wanted = new Set(facts.map(identity));
    const gone = rows.filter(row => !wanted.has(identity(row)));
    await this.#remove(source, gone, touched);
    return touched;
  }

  async change(
    source: string,
    put: Fact[],
    remove: Array<{ kind: FactKind; key: string }>,
  ): Promise<Set<string>> {
    const known = await this.#find(source, [...put, ...remove]);
    const touched = await this.#put(source, put, known);
    const gone = remove.flatMap(fact => known.get(identity(fact)) ?? []);
    await this.#remove(source, gone, touched);
    return touched;
  }

  async forEnvironments(
    names: string[],
  ): Promise<Map<string, EnvironmentFacts>> {
    const found = new Map(names.map(name => [name, nothingKnown(name)]));
    for (const chunk of chunksOf(names)) {
      const rows = await this.#knex<FactRow>('facts')
        .select('kind', 'environment', 'document')
        .whereIn('environment', chunk)
        .orderBy(['source', 'kind', 'key']);
      for (const row of rows) {
        const facts = found.get(row.environment);
        if (facts) addFact(facts, row);
      }
    }
    return found;
  }

  async applicationSets(): Promise<ObservedApplicationSet[]> {
    const rows = await this.#knex<FactRow>('facts')
      .select('document')
      .where({ kind: 'application-set' })
      .orderBy(['source', 'key']);
    return rows.map(({ document }) => JSON.parse(document));
  }

  async namespacesWithoutFile(): Promise<ObservedNamespace[]> {
    const rows = await this.#knex<FactRow>('facts')
      .select('document')
      .where({ kind: 'namespace' })
      .whereNotIn(
        'environment',
        this.#knex<FactRow>('facts')
          .select('environment')
          .whereIn('kind', ['desired', 'application']),
      )
      .orderBy(['source', 'key']);
    return rows.map(({ document }) => JSON.parse(document));
  }

  async environmentNames(): Promise<string[]> {
    const rows = await this.#knex<FactRow>('facts')
      .distinct('environment')
      .whereNot({ environment: '' })
      .orderBy('environment');
    return rows.map(({ environment }) => environment);
  }

  async revisions(names: string[]): Promise<Map<string, number>> {
    const found = new Map<string, number>();
    for (const chunk of chunksOf(names)) {
      const rows = await this.#knex('fact_revisions')
        .select('environment', 'revision')
        .whereIn('environment', chunk);
      for (const { environment, revision } of rows)
        found.set(environment, Number(revision));
    }
    return found;
  }

  async retainSources(sources: string[]): Promise<Set<string>> {
    const rows = await this.#knex<FactRow>('facts')
      .distinct('environment')
      .whereNotIn('source', sources);
    await this.#knex('facts').whereNotIn('source', sources).delete();
    return new Set(rows.map(({ environment }) => environment));
  }

  async #find(
    source: string,
    facts: Array<{ kind: FactKind; key: string }>,
  ): Promise<Map<string, KnownRow>> {
    const known = new Map<string, KnownRow>();
    for (const chunk of chunksOf(facts)) {
      const rows = await this.#knex<FactRow>('facts')
        .select('kind', 'key', 'environment', 'hash')
        .where({ source })
        .whereIn(
          'key',
          chunk.map(({ key }) => key),
        );
      for (const row of rows) known.set(identity(row), row);
    }
    return known;
  }

  async #put(
    source: string,
    facts: Fact[],
    known: Map<string, KnownRow>,
  ): Promise<Set<string>> {
    const touched = new Set<string>();
    const seen = new Map(facts.map(fact => [identity(fact), fact]));
    for (const chunk of chunksOf([...seen.values()])) {
      const rows: FactRow[] = [];
      const names = new Set<string>();
      for (const fact of chunk) {
        const row = toRow(source, fact);
        const before = known.get(identity(fact));
        if (before?.hash === row.hash && before.environment === row.environment)
          continue;
        rows.push(row);
        names.add(row.environment);
        if (before) names.add(before.environment);
      }
      await this.#write(names, touched, async transaction => {
        if (rows.length)
          await transaction('facts')
            .insert(rows)
            .onConflict(['source', 'kind', 'key'])
            .merge();
      });
      await nextTurn();
    }
    return touched;
  }

  async #remove(
    source: string,
    gone: KnownRow[],
    touched: Set<string>,
  ): Promise<void> {
    for (const chunk of chunksOf(gone)) {
      const names = new Set(chunk.map(({ environment }) => environment));
      await this.#write(names, touched, async transaction => {
        await transaction('facts')
          .where({ source })
          .whereIn(
            ['kind', 'key'],
            chunk.map(({ kind, key }) => [kind, key]),
          )
          .delete();
      });
    }
  }

  /** Writes facts and counts the change in one step, so that nobody can read the one without the other. */
  async #write(
    names: Set<string>,
    touched: Set<string>,
    statement: (transaction: Knex.Transaction) => Promise<void>,
  ): Promise<void> {
    if (names.size === 0) return;
    await this.#knex.transaction(async transaction => {
      await statement(transaction);
      await transaction('fact_revisions')
        // Sorted: two replicas then lock the rows in the same order.
        .insert(
          [...names].sort().map(name => ({ environment: name, revision: 1 })),
        )
        .onConflict('environment')
        .merge({ revision: transaction.raw('fact_revisions.revision + 1') });
    });
    for (const name of names) touched.add(name);
  }
}

function identity({ kind, key }: { kind: FactKind; key: string }): string {
  return `${kind}\n${key}`;
}

/** Collectors build documents with their keys always in the same order: equal text is equal meaning. */
function toRow(source: string, fact: Fact): FactRow {
  const { kind, key, environment } = fact;
  const document = JSON.stringify(fact.doc);
  const hash = createHash('sha1').update(document).digest('base64');
  return { source, kind, key, environment, hash, document };
}

function nothingKnown(name: string): EnvironmentFacts {
  return { name, applications: [], workloads: [], namespaces: [] };
}

function addFact(
  facts: EnvironmentFacts,
  { kind, document }: Pick<FactRow, 'kind' | 'document'>,
): void {
  switch (kind) {
    case 'desired':
      facts.desired = JSON.parse(document);
      break;
    case 'application':
      facts.applications.push(JSON.parse(document));
      break;
    case 'workload':
      facts.workloads.push(JSON.parse(document));
      break;
    case 'namespace':
      facts.namespaces.push(JSON.parse(document));
      break;
    default:
      break;
  }
}
