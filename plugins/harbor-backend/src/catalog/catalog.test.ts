import { mockServices } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import type { ServiceRepository } from '../store/types';
import { CatalogRepositories } from './CatalogRepositories';
import { readServiceRepositories } from './readServiceRepositories';

const SLUG = 'goharbor.io/repository-slug';
const DIGEST = `sha256:${'1'.repeat(64)}`;
const instances = [
  { name: 'onprem', hosts: ['onprem.test:8443', 'onprem.test'] },
  { name: 'cloud', hosts: ['harbor.test'] },
];

function component(
  name: string,
  slug: string | undefined,
  namespace = 'default',
): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      name,
      namespace,
      annotations: slug === undefined ? {} : { [SLUG]: slug },
    },
    spec: { type: 'service' },
  };
}

const read = (slug: string, all = instances) =>
  readServiceRepositories(component('checkout', slug), all);

describe('readServiceRepositories', () => {
  it.each([
    ['shop/checkout', { project: 'shop', repository: 'checkout' }],
    ['shop/team/checkout', { project: 'shop', repository: 'team/checkout' }],
    [
      'harbor.test/shop/checkout',
      { instance: 'cloud', project: 'shop', repository: 'checkout' },
    ],
    [
      'Harbor.TEST/shop/team/a',
      { instance: 'cloud', project: 'shop', repository: 'team/a' },
    ],
    [
      'onprem.test:8443/shop/checkout',
      { instance: 'onprem', project: 'shop', repository: 'checkout' },
    ],
    ['my.project/checkout', { project: 'my.project', repository: 'checkout' }],
    [
      'harbor.test/my.project/checkout',
      { instance: 'cloud', project: 'my.project', repository: 'checkout' },
    ],
    ['shop/50%ü', { project: 'shop', repository: '50%ü' }],
  ])('reads %s', (slug, expected) => {
    expect(read(slug)).toEqual({
      repositories: [{ service: 'checkout', ...expected }],
      problems: [],
    });
  });

  it('reads several, each once', () => {
    const { repositories, problems } = read(
      'shop/checkout, harbor.test/shop/checkout,, shop/checkout ',
    );
    expect(problems).toEqual([]);
    expect(repositories.map(({ instance }) => instance)).toEqual([
      undefined,
      'cloud',
    ]);
  });

  it.each([
    ['checkout', /has to name a repository after the project/],
    ['shop/', /has to be \[host\/\]project\/repository/],
    ['harbor.test/shop', /has to name a repository after the project/],
    ['shop//checkout', /has to be \[host\/\]project\/repository/],
    ['Shop/checkout', /has to be \[host\/\]project\/repository/],
    ['https://harbor.test/shop/checkout', /begins with a host of no instance/],
    [
      'harbor.tst/shop/checkout',
      /begins with a host of no instance in harbor\.instances \(hosts there: onprem\.test:8443, onprem\.test, harbor\.test\)$/,
    ],
    ['localhost:5000/shop/checkout', /begins with a host of no instance/],
    ['shop/checkout:v1', /without tag or digest$/],
    ['shop/a\u0007b', /has to name a repository/],
    [`shop/${'x'.repeat(256)}`, /has to name a repository/],
  ])('says what is wrong with %j, and reads the rest', (slug, message) => {
    const { repositories, problems } = read(`${slug}, shop/fine`);
    expect(repositories).toMatchObject([{ repository: 'fine' }]);
    expect(problems).toEqual([
      {
        entity: 'component:default/checkout',
        message: expect.stringMatching(message),
      },
    ]);
    expect(problems[0]?.message).toMatch(/^goharbor\.io\/repository-slug: "/);
  });

  it('survives an annotation that is no text', () => {
    const entity = component('checkout', undefined);
    entity.metadata.annotations = { [SLUG]: 7 } as never;
    expect(readServiceRepositories(entity, instances).repositories).toEqual([]);
  });
});

describe('CatalogRepositories', () => {
  function setUp(entities: Entity[]) {
    const logger = mockServices.logger.mock();
    const stored: ServiceRepository[][] = [];
    const changed: string[][] = [];
    const catalog = catalogServiceMock({ entities });
    const repositories = new CatalogRepositories({
      ...{ catalog, instances, logger, auth: mockServices.auth() },
      store: {
        async replace(all) {
          stored.push(all);
          return all.length > 0 ? [DIGEST] : [];
        },
      },
      onImages: digests => changed.push(digests),
    });
    return { repositories, stored, changed, logger, catalog };
  }

  it('takes services of the namespace default, and tells of images that changed', async () => {
    const { repositories, stored, changed } = setUp([
      component('checkout', 'shop/checkout'),
      component('checkout', 'shop/evil', 'playground'),
      component('plain', undefined),
      { ...component('group', 'shop/team'), kind: 'Group' },
    ]);
    await repositories.refresh();
    expect(stored).toEqual([
      [{ service: 'checkout', project: 'shop', repository: 'checkout' }],
    ]);
    expect(changed).toEqual([[DIGEST]]);
  });

  it('complains once about each slug', async () => {
    const { repositories, logger, changed } = setUp([
      component('checkout', 'checkout'),
    ]);
    await repositories.refresh();
    await repositories.refresh();
    expect(logger.warn.mock.calls).toEqual([
      [
        'component:default/checkout: goharbor.io/repository-slug: "checkout" has to name a repository after the project: [host/]project/repository',
      ],
    ]);
    expect(changed).toEqual([]);
  });

  it('leaves everything as it is while the catalog does not answer', async () => {
    const { repositories, stored, logger, catalog } = setUp([]);
    jest.spyOn(catalog, 'streamEntities').mockImplementation(() => {
      throw new Error('starting');
    });
    await repositories.refresh();
    expect(stored).toEqual([]);
    expect(logger.warn).toHaveBeenCalledWith(
      expect.stringMatching(/what it said before stays$/),
      expect.objectContaining({ message: 'starting' }),
    );
  });
});
