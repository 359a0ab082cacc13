import { mockServices } from '@backstage/backend-test-utils';
import { CollectorLoops, type HealthSink } from '@slipway/collectors-node';
import { databasesUnderTest, waitFor } from '@slipway/collectors-node/testing';
import type { Knex } from 'knex';
import { summaryAnswer } from './collectors/harbor/__testUtils__/answers';
import { FakeHarbor } from './collectors/harbor/__testUtils__/FakeHarbor';
import {
  checkout,
  digestOf,
} from './collectors/harbor/__testUtils__/instances';
import {
  Deliveries,
  InstanceCollector,
  Looks,
  ScanSweeps,
} from './collectors/harbor';
import { reportMimeTypes } from './collectors/harbor/mimeTypes';
import { createStores, migrate } from './store';

jest.setTimeout(120_000);

const databases = databasesUnderTest(migrate);
const [trivy] = reportMimeTypes;
const scans = { [trivy]: summaryAnswer() };

describe.each(databases.ids)('Two portals on one %s', id => {
  const cleanUps: Array<() => Promise<unknown>> = [];
  afterEach(async () => {
    for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
  });

  const setUp = async () => {
    const knex = await databases.open(id);
    const harbor = await FakeHarbor.start({
      ...{ webhookAuthHeader: 'hook', pollInterval: 50 },
    });
    cleanUps.push(() => harbor.server.stop());
    return { knex, harbor };
  };

  /** What one process has of its own; all that it shares with the other is in the database, and the Harbor. */
  const portal = (knex: Knex, harbor: FakeHarbor) => {
    const stores = createStores(knex);
    const looks = new Looks(knex);
    const logger = mockServices.logger.mock();
    logger.child.mockReturnValue(logger);
    const ignore = () => undefined;
    const collector = new InstanceCollector({
      ...{ ...stores, looks, logger, client: harbor.client },
      ...{ onImages: ignore, onFleet: ignore, onReplications: ignore },
      sweeps: new ScanSweeps(knex),
      timing: { retryMs: 10, sameLookEveryMs: 20, looksEveryMs: 20 },
    });
    const loops = new CollectorLoops<HealthSink>({
      ...{ ...stores, logger, collectors: [collector], onNews: ignore },
      sinkOf: (_, health) => health,
      timing: { askMs: 20, looksMs: 20 },
    });
    const deliveries = new Deliveries({
      instances: [harbor.client.instance],
      lookAt: look => looks.add(look),
    });
    const tell = (type: string, number: number) => {
      const { project: namespace, repository: name } = checkout;
      const resources = [{ digest: digestOf(number), tag: 'main' }];
      const data = { resources, repository: { namespace, name } };
      return deliveries.receive(
        'onprem',
        { authorization: 'hook' },
        Buffer.from(JSON.stringify({ type, event_data: data })),
      );
    };
    const image = (number: number) => stores.images.get(digestOf(number));
    const hasReport = async (number: number) =>
      (await image(number))?.scans.some(scan => scan.hasReport) ?? false;
    return { collector, stores, loops, logger, tell, image, hasReport };
  };

  it('collect once, hear each other’s web hooks, and take over from each other', async () => {
    const { knex, harbor } = await setUp();
    const [one, other] = [portal(knex, harbor), portal(knex, harbor)];
    harbor.push('checkout', 1, { scans });
    await Promise.all([one.loops.start(), other.loops.start()]);
    cleanUps.push(
      () => one.loops.stop(),
      () => other.loops.stop(),
    );
    await waitFor(() => other.hasReport(1));
    expect(harbor.calls(/additions\/vulnerabilities/)).toHaveLength(1);
    for (const [index, told] of [one, other].entries()) {
      const number = index + 2;
      harbor.push('checkout', number, { scans });
      await told.tell('PUSH_ARTIFACT', number);
      await told.tell('SCANNING_COMPLETED', number);
      await waitFor(() => one.hasReport(number));
    }
    expect(harbor.calls(/additions\/vulnerabilities/)).toHaveLength(3);

    await one.loops.stop();
    harbor.push('checkout', 4, { scans });
    await waitFor(() => other.hasReport(4));
    await other.loops.stop();
    const again = portal(knex, harbor);
    await again.loops.start();
    cleanUps.push(() => again.loops.stop());
    harbor.delete('checkout', 4);
    await waitFor(async () => (await again.image(4))?.deleted === true);
    expect(harbor.calls(/additions\/vulnerabilities/)).toHaveLength(4);
  });

  it('do no harm where both collect for a while, as when one hangs longer than its lease', async () => {
    const { knex, harbor } = await setUp();
    const portals = [portal(knex, harbor), portal(knex, harbor)];
    const numbers = Array.from({ length: 12 }, (_, index) => index + 1);
    for (const number of numbers)
      harbor.push('checkout', number, { tags: [`v${number}`], scans });
    const stop = new AbortController();
    const failures: string[] = [];
    const runs = portals.map(({ collector }) =>
      collector.run(
        {
          observed: async () => undefined,
          failing: async message => void failures.push(message),
        },
        stop.signal,
      ),
    );
    cleanUps.push(async () => {
      stop.abort();
      await Promise.all(runs);
    });
    const [first, second] = portals;
    if (!first || !second) throw new Error('There are no portals');
    // The same tag goes from image to image, some are deleted and some of these pushed again, and both are told of all.
    for (const number of numbers) {
      if (number > 1) harbor.push('checkout', number - 1, { tags: [] });
      harbor.push('checkout', number, { tags: [`v${number}`, 'main'] });
      if (number % 3 === 0) harbor.delete('checkout', number - 1);
      await Promise.all(portals.map(one => one.tell('PUSH_ARTIFACT', number)));
      await first.tell('DELETE_ARTIFACT', number - 1 || 1);
    }
    harbor.push('checkout', 5, { tags: ['back'], scans });
    await second.tell('PUSH_ARTIFACT', 5);

    const tagsOf = async (number: number) => {
      const image = await first.image(number);
      if (!image || image.deleted) return undefined;
      return image.occurrences.flatMap(({ tags }) =>
        tags.map(({ name }) => name),
      );
    };
    const gone = new Set([2, 8, 11]);
    const expected = numbers.map(number => {
      if (gone.has(number)) return undefined;
      if (number === 5) return ['back'];
      return number === 12 ? ['v12', 'main'] : [];
    });
    await waitFor(async () => {
      const seen = await Promise.all(numbers.map(tagsOf));
      return JSON.stringify(seen) === JSON.stringify(expected);
    });
    for (const number of numbers.filter(one => !gone.has(one)))
      await waitFor(() => second.hasReport(number));
    expect(failures).toEqual([]);
    // Nothing is left half done.
    await waitFor(async () => !(await knex('image_queue').first()));
  });
});
