import { databasesUnderTest } from '@slipway/collectors-node/testing';
import {
  aBuildsQuery,
  anObservedBuild,
  ref,
} from '../__testUtils__/observedBuilds';
import { createStores } from './createStores';
import { migrate } from './migrate';

jest.setTimeout(60_000);

const databases = databasesUnderTest(migrate);

describe.each(databases.ids)('which services a build is about on %s', id => {
  const setUp = async () => createStores(await databases.open(id));

  const both = [
    { ...ref(0), service: 'checkout', paths: ['services/checkout'] },
    { ...ref(0), service: 'payments', paths: ['services/payments/**'] },
  ];
  const services = async ({ builds }: Awaited<ReturnType<typeof setUp>>) =>
    (await builds.get(ref(1)))?.services;

  it('follows the catalog', async () => {
    const stores = await setUp();
    await stores.builds.put([anObservedBuild()]);
    await expect(services(stores)).resolves.toEqual([]);
    await expect(stores.servicePipelines.replace(both)).resolves.toEqual([
      ref(1),
    ]);
    await expect(services(stores)).resolves.toEqual(['checkout', 'payments']);
    await expect(stores.servicePipelines.replace(both)).resolves.toEqual([]);
    await stores.servicePipelines.replace(both.slice(1));
    await expect(services(stores)).resolves.toEqual(['payments']);
    const page = await stores.builds.list(
      aBuildsQuery({ service: ['checkout'] }),
    );
    expect(page.items).toEqual([]);
  });

  it('is what its planner says, also none', async () => {
    const stores = await setUp();
    await stores.servicePipelines.replace(both);
    await stores.builds.put([anObservedBuild()]);
    await stores.builds.setPlannedServices(ref(1), ['payments']);
    await expect(services(stores)).resolves.toEqual(['payments']);
    await stores.builds.put([
      anObservedBuild({ state: 'running', askedAt: 2000 }),
    ]);
    await expect(services(stores)).resolves.toEqual(['payments']);
    await stores.builds.setPlannedServices(ref(1), []);
    await expect(services(stores)).resolves.toEqual([]);
    await stores.builds.setPlannedServices(
      ref(1),
      ['//services/checkout:image'],
      ['services/checkout/cart.go'],
    );
    await expect(services(stores)).resolves.toEqual(['checkout']);
  });

  it('is finished by somebody else where it was broken off', async () => {
    const knex = await databases.open(id);
    const stores = createStores(knex);
    await stores.builds.put([anObservedBuild()]);
    await knex('service_pipelines').insert({
      ...{ organization: 'example', pipeline: 'shop' },
      ...{ service: 'checkout', paths: '[]' },
    });
    await knex('pipelines').increment('revision', 1);
    await expect(
      stores.servicePipelines.replace([
        { ...ref(0), service: 'checkout', paths: [] },
      ]),
    ).resolves.toEqual([ref(1)]);
    await expect(services(stores)).resolves.toEqual(['checkout']);
  });

  it('is right when builds arrive while the catalog changes', async () => {
    const knex = await databases.open(id);
    const [one, other] = databases
      .replicas(knex, 2)
      .map(it => createStores(it));
    await one?.builds.put([anObservedBuild({ number: 1000 })]);
    await Promise.all([
      ...Array.from({ length: 20 }, (_, n) =>
        one?.builds.put([anObservedBuild({ number: n + 1 })]),
      ),
      other?.servicePipelines.replace(both),
    ]);
    const page = await one?.builds.list(
      aBuildsQuery({ service: ['checkout'] }),
    );
    expect(page?.totalItems).toBe(21);
  });
});
