import {
  mockServices,
  type TestDatabaseId,
} from '@backstage/backend-test-utils';
import {
  type databasesUnderTest,
  waitFor,
} from '@slipway/collectors-node/testing';
import { createStores } from '../../../store';
import type { CollectingTiming } from '../collecting/types';
import { InstanceCollector } from '../InstanceCollector';
import { Looks } from '../Looks';
import type { HarborInstance } from '../readHarborConfig';
import { ScanSweeps } from '../ScanSweeps';
import { Deliveries } from '../webhooks';
import { FakeHarbor } from './FakeHarbor';
import { digestOf } from './instances';

/** Collectors of a Harbor that a test holds in its hands, with a database; they end with the test. */
export function collectingFrom(
  databases: ReturnType<typeof databasesUnderTest>,
  id: TestDatabaseId,
) {
  const cleanUps: Array<() => Promise<void>> = [];

  afterEach(async () => {
    for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
  });

  return async function setUp(
    options: {
      instance?: Partial<HarborInstance>;
      timing?: Partial<CollectingTiming>;
    } = {},
  ) {
    const knex = await databases.open(id);
    const harbor = await FakeHarbor.start({
      webhookAuthHeader: 'hook',
      ...options.instance,
    });
    cleanUps.push(() => harbor.server.stop());
    const stores = createStores(knex);
    const sweeps = new ScanSweeps(knex);
    const looks = new Looks(knex);
    const health: string[] = [];
    const images: string[] = [];
    const logger = mockServices.logger.mock();
    const collector = new InstanceCollector({
      ...{ client: harbor.client, looks, logger },
      ...stores,
      sweeps,
      onImages: digests => images.push(...digests),
      onFleet: () => undefined,
      onReplications: () => undefined,
      timing: { retryMs: 10, sameLookEveryMs: 20, ...options.timing },
    });
    const start = () => {
      const stop = new AbortController();
      const run = collector.run(
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
      cleanUps.push(async () => {
        stop.abort();
        await run;
      });
    };
    const rested = () => waitFor(() => health.includes('observed'));
    /** As Harbor tells it, to any replica. */
    const tell = (type: string, number: number, data: object = {}) =>
      new Deliveries({
        instances: [harbor.client.instance],
        lookAt: look => new Looks(knex).add(look),
      }).receive(
        'onprem',
        { authorization: 'hook' },
        Buffer.from(
          JSON.stringify({
            type,
            event_data: {
              resources: [{ digest: digestOf(number), tag: 'main' }],
              repository: { namespace: 'shop', name: 'checkout' },
              ...data,
            },
          }),
        ),
      );
    const looked = () =>
      waitFor(async () => (await looks.list('onprem', 9)).length === 0);
    const image = (number: number) => stores.images.get(digestOf(number));
    const scanOf = async (number: number, name = 'Trivy') =>
      (await image(number))?.scans.find(({ scanner }) => scanner.name === name);
    const has = async (number: number) =>
      (await image(number))?.deleted === false;
    const hasReport = async (number: number) =>
      (await scanOf(number))?.hasReport ?? false;
    const replication = (of: number) => stores.replications.get('onprem', of);
    return {
      ...{ harbor, stores, sweeps, looks, health, images, collector },
      ...{ start, rested, tell, looked },
      ...{ has, scanOf, hasReport, image, replication },
    };
  };
}
