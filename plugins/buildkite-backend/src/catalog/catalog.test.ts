import { mockServices } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import type { BuildRef } from '@slipway/plugin-buildkite-common';
import type { ServicePipeline } from '../store';
import { CatalogServices } from './CatalogServices';
import { readServicePipelines } from './readServicePipelines';

function component(
  name: string,
  annotations: Record<string, string>,
  namespace = 'default',
): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name, namespace, annotations },
    spec: { type: 'service' },
  };
}

const SLUG = 'buildkite.com/pipeline-slug';
const PROJECT = 'buildkite.com/project-slug';
const PATHS = 'slipway.dev/source-paths';

describe('readServicePipelines', () => {
  it('reads several organisations, pipelines and folders', () => {
    const { pipelines, problems } = readServicePipelines(
      component('checkout', {
        [SLUG]: 'example/shop, Other/Shop-Nightly,',
        [PROJECT]: 'example/shop,example/release',
        [PATHS]: 'services/checkout/**, libs/cart',
      }),
    );
    const paths = ['services/checkout/**', 'libs/cart'];
    expect(problems).toEqual([]);
    expect(pipelines).toEqual(
      ['example/shop', 'other/shop-nightly', 'example/release'].map(address => {
        const [organization, pipeline] = address.split('/');
        return { organization, pipeline, service: 'checkout', paths };
      }),
    );
  });

  it.each([
    [{ [SLUG]: 'shop' }, /^buildkite.com\/pipeline-slug: "shop" has to be/],
    [{ [SLUG]: 'https://buildkite.com/example/shop' }, /has to be org/],
    [{ [PROJECT]: 'example/' }, /^buildkite.com\/project-slug: "example\/"/],
    [{ [PROJECT]: 'a b/c' }, /has to be organization\/pipeline/],
    [{ [PATHS]: '../secrets' }, /^slipway.dev\/source-paths: .* without ".."$/],
    [{ [PATHS]: '**/'.repeat(7) }, /has too many wildcards, at most 6$/],
    [{ [PATHS]: 'x'.repeat(301) }, /is too long, at most 300 characters$/],
  ])('says what is wrong with %j, and reads the rest', (wrong, message) => {
    const annotation = Object.keys(wrong)[0] === SLUG ? PROJECT : SLUG;
    const { pipelines, problems } = readServicePipelines(
      component('checkout', { [annotation]: 'example/fine', ...wrong }),
    );
    expect(pipelines).toMatchObject([{ pipeline: 'fine', paths: [] }]);
    expect(problems).toEqual([
      {
        entity: 'component:default/checkout',
        message: expect.stringMatching(message),
      },
    ]);
  });
});

describe('CatalogServices', () => {
  function setUp(entities: Entity[]) {
    const logger = mockServices.logger.mock();
    const stored: ServicePipeline[][] = [];
    const changed: BuildRef[][] = [];
    const build = { organization: 'example', pipeline: 'shop', number: 7 };
    const catalog = catalogServiceMock({ entities });
    const services = new CatalogServices({
      catalog,
      auth: mockServices.auth(),
      store: {
        async replace(all) {
          stored.push(all);
          return all.length > 0 ? [build] : [];
        },
      },
      onBuilds: builds => changed.push(builds),
      logger,
    });
    return { services, stored, changed, build, logger, catalog };
  }

  it('takes services of the namespace default, and tells of builds that changed', async () => {
    const { services, stored, changed, build } = setUp([
      component('checkout', { [SLUG]: 'example/shop' }),
      component('checkout', { [SLUG]: 'example/evil' }, 'playground'),
      component('plain', {}),
      {
        ...component('group', { [SLUG]: 'example/team' }),
        kind: 'Group',
      },
    ]);
    await services.refresh();
    expect(stored).toEqual([
      [
        {
          ...{ organization: 'example', pipeline: 'shop' },
          ...{ service: 'checkout', paths: [] },
        },
      ],
    ]);
    expect(changed).toEqual([[build]]);
  });

  it('complains once about each annotation', async () => {
    const { services, logger, changed } = setUp([
      component('checkout', { [SLUG]: 'shop' }),
    ]);
    await services.refresh();
    await services.refresh();
    expect(logger.warn.mock.calls).toEqual([
      [
        'component:default/checkout: buildkite.com/pipeline-slug: "shop" has to be organization/pipeline by their slugs, as in the address at Buildkite',
      ],
    ]);
    expect(changed).toEqual([]);
  });

  it('leaves everything as it is while the catalog does not answer', async () => {
    const { services, stored, logger, catalog } = setUp([]);
    jest.spyOn(catalog, 'streamEntities').mockImplementation(() => {
      throw new Error('starting');
    });
    await services.refresh();
    expect(stored).toEqual([]);
    expect(logger.warn).toHaveBeenCalledWith(
      expect.stringMatching(/what it said before stays$/),
      expect.objectContaining({ message: 'starting' }),
    );
  });
});
