import {
  mockServices,
  type TestDatabaseId,
} from '@backstage/backend-test-utils';
import {
  type databasesUnderTest,
  waitFor,
} from '@slipway/collectors-node/testing';
import { buildRef, type BuildRef } from '@slipway/plugin-buildkite-common';
import { createStores } from '../../../store';
import { DatabaseBookmarks } from '../Bookmarks';
import { FollowUps } from '../collecting/FollowUps';
import type { CollectingTiming } from '../collecting/types';
import { Looks } from '../Looks';
import { OrganizationCollector } from '../OrganizationCollector';
import type { OrganizationConfig } from '../types';
import { jobAnswer } from './answers';
import { FakeOrganization } from './FakeOrganization';

export const shop = (number: number, pipeline = 'shop'): BuildRef => ({
  organization: 'example',
  pipeline,
  number,
});
export const ago = (ms: number) => new Date(Date.now() - ms).toISOString();
export const minute = 60_000;
/** What makes a build run. */
export const running = {
  state: 'running',
  finished_at: null,
  created_at: ago(minute),
  jobs: [jobAnswer({ state: 'running', finished_at: null })],
};

/** Collectors of an organisation that a test holds in its hands, with a database; they end with the test. */
export function collectingFrom(
  databases: ReturnType<typeof databasesUnderTest>,
  id: TestDatabaseId,
) {
  const stops: AbortController[] = [];
  const runs: Array<Promise<unknown>> = [];

  afterEach(async () => {
    for (const stop of stops.splice(0)) stop.abort();
    await Promise.all(runs.splice(0));
  });

  return async function setUp(
    options: {
      config?: Partial<OrganizationConfig>;
      timing?: Partial<CollectingTiming>;
      /** Default: the history has been read. */
      withHistory?: boolean;
    } = {},
  ) {
    const knex = await databases.open(id);
    const organization = new FakeOrganization(options.config);
    const stores = createStores(knex);
    const looks = new Looks(knex);
    const bookmarks = new DatabaseBookmarks(knex);
    if (!options.withHistory)
      await bookmarks.set('example', 'history', '2000-01-01T00:00:00.000Z');
    const changed: string[] = [];
    const evidence: Array<{ build: string; ended: string[] }> = [];
    const health: string[] = [];
    const logger = mockServices.logger.mock();
    const collector = () =>
      new OrganizationCollector({
        client: organization,
        ...stores,
        looks,
        bookmarks,
        followUps: new FollowUps(knex),
        evidence: {
          buildChanged: async (build, ended) => {
            evidence.push({ build: buildRef(build), ended });
          },
        },
        onChanged: builds => changed.push(...builds.map(buildRef)),
        logger,
        timing: { retryMs: 20, notesEveryMs: 50, ...options.timing },
      });
    const start = (of = collector()) => {
      const stop = new AbortController();
      stops.push(stop);
      const run = of.run(
        {
          observed: async () => {
            health.push('observed');
          },
          failing: async message => {
            health.push(message);
          },
        },
        stop.signal,
      );
      runs.push(run);
      return {
        collector: of,
        stop: async () => {
          stop.abort();
          await run;
        },
      };
    };
    const stateOf = async (build: BuildRef) =>
      (await stores.builds.get(build))?.state;
    const has = (build: BuildRef, state: string) =>
      waitFor(async () => (await stateOf(build)) === state);
    const rested = () => waitFor(() => health.includes('observed'));
    return {
      ...{ knex, organization, stores, looks, bookmarks, changed, evidence },
      ...{ health, logger, start, stateOf, has, rested },
    };
  };
}
