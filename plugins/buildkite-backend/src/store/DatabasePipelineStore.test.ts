import { databasesUnderTest } from '@slipway/collectors-node/testing';
import {
  aBuildsQuery,
  anObservedBuild,
  anObservedPipeline,
} from '../__testUtils__/observedBuilds';
import { createStores } from './createStores';
import { migrate } from './migrate';

jest.setTimeout(60_000);

const databases = databasesUnderTest(migrate);

const shop = anObservedPipeline();
const web = anObservedPipeline({ slug: 'web', name: 'Web' });
/** The pipeline `shop` under its new name. */
const store = { ...shop, slug: 'store', name: 'Store' };
const ref = (pipeline: string, number = 1) => ({
  organization: 'example',
  pipeline,
  number,
});

describe.each(databases.ids)('DatabasePipelineStore on %s', id => {
  async function setUp() {
    const changed = jest.fn();
    const stores = createStores(await databases.open(id), changed);
    return { ...stores, changed };
  }

  it('lists the pipelines of all organisations with their services', async () => {
    const { pipelines, servicePipelines } = await setUp();
    const other = anObservedPipeline({ organization: 'other', id: 'o' });
    await pipelines.replace('example', [shop, web]);
    await pipelines.replace('other', [other]);
    await servicePipelines.replace([
      { ...ref('web'), service: 'storefront', paths: [] },
      { ...ref('web'), service: 'admin', paths: ['admin'] },
    ]);
    const { id: _id, ...listed } = shop;
    await expect(pipelines.list()).resolves.toEqual([
      { ...listed, services: [] },
      expect.objectContaining({
        ...{ slug: 'web', services: ['admin', 'storefront'] },
      }),
      expect.objectContaining({ organization: 'other', slug: 'shop' }),
    ]);
    await pipelines.replace('example', [web]);
    expect((await pipelines.list()).map(({ slug }) => slug)).toEqual([
      'web',
      'shop',
    ]);
  });

  it('takes in single pipelines beside the list', async () => {
    const { pipelines, builds, changed } = await setUp();
    await pipelines.replace('example', [web]);
    await builds.put([anObservedBuild()]);
    await pipelines.put([shop]);
    expect((await pipelines.list()).map(({ slug }) => slug)).toEqual([
      'shop',
      'web',
    ]);
    expect(changed).toHaveBeenCalledWith([ref('shop')]);
    await expect(builds.get(ref('shop'))).resolves.toMatchObject({
      isDefaultBranch: true,
    });
  });

  it('finds a pipeline by its builds before the list of its organisation', async () => {
    const { pipelines, builds } = await setUp();
    await builds.put([anObservedBuild()]);
    await expect(pipelines.list()).resolves.toEqual([]);
    await expect(pipelines.find('example', 'shop')).resolves.toMatchObject({
      ...{ id: shop.id, name: 'Shop', defaultBranch: '' },
      url: 'https://buildkite.test/example/shop',
    });
    await expect(pipelines.find('example', 'sh\0p')).resolves.toBeUndefined();
    await expect(pipelines.find('other', 'shop')).resolves.toBeUndefined();
  });

  it('tells builds what they show of their pipeline', async () => {
    const { pipelines, builds, changed } = await setUp();
    await builds.put([anObservedBuild(), anObservedBuild({ number: 2 })]);
    await pipelines.replace('example', [
      { ...shop, defaultBranch: 'trunk', name: 'The shop' },
    ]);
    expect(changed).toHaveBeenCalledWith([ref('shop'), ref('shop', 2)]);
    await expect(builds.get(ref('shop'))).resolves.toMatchObject({
      ...{ pipelineName: 'The shop', isDefaultBranch: false },
    });
    changed.mockClear();
    await pipelines.replace('example', [
      { ...shop, defaultBranch: 'main', name: 'The shop' },
    ]);
    await expect(builds.get(ref('shop'))).resolves.toMatchObject({
      isDefaultBranch: true,
    });
    await pipelines.replace('example', [
      { ...shop, defaultBranch: 'main', name: 'The shop' },
    ]);
    expect(changed).toHaveBeenCalledTimes(1);
  });

  it('answers at old addresses of a pipeline that was renamed', async () => {
    const { pipelines, builds, servicePipelines, notes } = await setUp();
    await pipelines.replace('example', [shop]);
    await servicePipelines.replace([
      { ...ref('shop'), service: 'checkout', paths: [] },
    ]);
    await builds.put([anObservedBuild()]);
    await notes.putArtifacts(ref('shop'), []);
    await pipelines.replace('example', [store]);

    await expect(pipelines.find('example', 'shop')).resolves.toMatchObject({
      ...{ id: shop.id, slug: 'store' },
    });
    for (const slug of ['shop', 'store', 'SHOP'])
      await expect(builds.get(ref(slug))).resolves.toMatchObject({
        ...{ pipeline: 'store', pipelineName: 'Store' },
        // The catalog may still say the old name.
        services: ['checkout'],
      });
    for (const slug of ['shop', 'store']) {
      const page = await builds.list(aBuildsQuery({ pipeline: [slug] }));
      expect(page.items).toHaveLength(1);
    }
  });

  it('gives an address to the pipeline that has it today', async () => {
    const { pipelines, builds, servicePipelines } = await setUp();
    await pipelines.replace('example', [shop]);
    await builds.put([anObservedBuild()]);
    const next = anObservedPipeline({ id: 'next' });
    await pipelines.replace('example', [store, next]);
    await servicePipelines.replace([
      { ...ref('shop'), service: 'checkout', paths: [] },
    ]);
    await expect(pipelines.find('example', 'shop')).resolves.toMatchObject({
      id: 'next',
    });
    await expect(builds.get(ref('shop'))).resolves.toBeUndefined();
    await expect(builds.get(ref('store'))).resolves.toMatchObject({
      services: [],
    });
  });

  it('believes a build that its pipeline has a new name, unless it is an old one', async () => {
    const { pipelines, builds } = await setUp();
    await pipelines.replace('example', [shop]);
    await builds.put([anObservedBuild()]);
    const renamed = { pipelineId: shop.id, pipeline: 'store' };
    await expect(
      builds.put([anObservedBuild({ ...renamed, number: 2 })]),
    ).resolves.toEqual([ref('store'), ref('store', 2)]);
    // A page of history that was asked for before the rename.
    await expect(builds.put([anObservedBuild({ number: 3 })])).resolves.toEqual(
      [ref('store', 3)],
    );
    await expect(builds.get(ref('shop'))).resolves.toMatchObject({
      pipeline: 'store',
    });
    await pipelines.replace('example', [shop]);
    await expect(builds.get(ref('store', 3))).resolves.toMatchObject({
      pipeline: 'shop',
    });
  });
});
