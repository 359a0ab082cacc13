import {
  mockServices,
  type TestDatabaseId,
} from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import { SourceError } from '@slipway/collectors-node';
import type { databasesUnderTest } from '@slipway/collectors-node/testing';
import {
  buildRef,
  type Annotation,
  type Artifact,
  type BuildRef,
} from '@slipway/plugin-buildkite-common';
import { aJob, aStoredBuild } from '../../__testUtils__/builds';
import { FakeBuildkiteClient } from '../../__testUtils__/FakeBuildkiteClient';
import type { BuildkiteApiClient } from '../../collectors/buildkite/types';
import type { StoredBuild } from '../../store/types';
import { BuildEvidence } from '../BuildEvidence';
import { EvidenceService, type EvidenceBuilds } from '../EvidenceService';
import type { LogFinder } from '../LogFinder';
import { ReportPatterns } from '../ReportPatterns';
import { DatabaseReportStore, DatabaseTestHistory } from '../store';

/** Never aborts. */
export const signal = new AbortController().signal;

/** A JUnit report; names that begin with `!` failed, those with `?` were skipped. */
export const junit = (...tests: string[]) =>
  `<testsuites><testsuite name="S">${tests
    .map(
      test =>
        `<testcase name="${test.replace(/^[!?]/, '')}" time="0.5">${
          { '!': '<failure message="no">why</failure>', '?': '<skipped/>' }[
            test.charAt(0)
          ] ?? ''
        }</testcase>`,
    )
    .join('')}</testsuite></testsuites>`;

/** A moment of one morning (ISO 8601). */
export const atMinute = (minute: number) =>
  new Date(Date.UTC(2026, 10, 20, 8, minute)).toISOString();

/** Builds, what they uploaded and what was done with it, in memory; reports in a real database. */
export class World implements EvidenceBuilds {
  readonly builds: StoredBuild[] = [];
  readonly artifactsOf = new Map<string, Artifact[]>();
  readonly annotationsOf = new Map<string, Annotation[]>();
  readonly contents = new Map<string, string | Error | ReadableStream>();
  readonly fetched: string[] = [];
  readonly told: unknown[] = [];
  readonly changed: string[] = [];

  build(number: number, change: Partial<StoredBuild> = {}): StoredBuild {
    const build = aStoredBuild({
      ...{ number, id: `build-${number}`, createdAt: atMinute(number) },
      commit: String(number).padStart(40, '0'),
      finishedAt: atMinute(number + 1),
      ...{
        jobDetails: [
          aJob({ id: `job-${number}`, finishedAt: atMinute(number + 1) }),
        ],
      },
      ...change,
    });
    this.builds.push(build);
    return build;
  }

  upload(
    build: StoredBuild,
    path: string,
    content: string | Error | ReadableStream,
    change: Partial<Artifact> = {},
  ): void {
    const id = `${build.id}-${path}-${change.job ?? ''}`;
    const artifact: Artifact = {
      ...{ id, job: build.jobDetails[0]?.id ?? '', path, size: 1 },
      ...{ mimeType: 'text/xml', state: 'finished' },
      ...change,
    };
    const before = this.artifactsOf.get(build.id) ?? [];
    this.artifactsOf.set(build.id, [...before, artifact]);
    this.contents.set(id, content);
  }

  async get({ number }: BuildRef) {
    return this.builds.find(build => build.number === number);
  }
  async getById(id: string) {
    return this.builds.find(build => build.id === id);
  }
  async setTests({ number }: BuildRef, tests: StoredBuild['tests']) {
    const build = this.builds.find(one => one.number === number);
    if (build) build.tests = tests;
  }
  async setPlannedServices(_build: BuildRef, services: string[]) {
    this.told.push(services);
  }
  async setBlocks(...[, blocks]: Parameters<EvidenceBuilds['setBlocks']>) {
    this.told.push(blocks);
  }
  async artifacts({ number }: BuildRef) {
    return this.artifactsOf.get(`build-${number}`) ?? [];
  }
  async annotations({ number }: BuildRef) {
    return this.annotationsOf.get(`build-${number}`) ?? [];
  }
}

/** An organisation that has the artifacts of a {@link World}. */
function clientOf(world: World): BuildkiteApiClient {
  const { organization } = new FakeBuildkiteClient();
  const notUsed = async () => {
    throw new Error('Only artifacts are read here');
  };
  return {
    organization,
    get: notUsed,
    send: notUsed,
    async stream(path) {
      world.fetched.push(path);
      const id = decodeURIComponent(path.split('/').at(-2) ?? '');
      const content = world.contents.get(id);
      if (content === undefined) throw new Error(`Nobody uploaded ${id}`);
      if (content instanceof Error) throw content;
      const body =
        typeof content === 'string' ? new Blob([content]).stream() : content;
      return { status: 200, headers: new Headers(), body };
    },
  };
}

/** Buildkite is down for the moment. */
export const busy = new SourceError({
  ...{ code: 'server-error' as const, source: 'buildkite/example' },
  message: 'Buildkite answered 503: it is tried again by itself',
});

/** A {@link World} of its own for each test, and what reads and answers its evidence. */
export function evidenceIn(
  databases: ReturnType<typeof databasesUnderTest>,
  id: TestDatabaseId,
) {
  return async function setUp(options: { finder?: LogFinder } = {}) {
    const knex = await databases.open(id);
    const world = new World();
    const client = clientOf(world);
    const stores = {
      builds: world,
      notes: world,
      reports: new DatabaseReportStore(knex),
      history: new DatabaseTestHistory(knex),
    };
    const service = new EvidenceService({
      ...stores,
      clientOf: slug => (slug === 'example' ? client : undefined),
      patterns: ReportPatterns.fromConfig(new ConfigReader({})),
      logger: mockServices.logger.mock(),
      onChanged: builds => {
        world.changed.push(...builds.map(buildRef));
      },
      ...options,
    });
    const evidence = new BuildEvidence(stores);
    const look = (build: StoredBuild) =>
      service.buildChanged(build, [], signal);
    return { world, service, evidence, look, reports: stores.reports };
  };
}
