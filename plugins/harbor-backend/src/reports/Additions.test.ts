import { mockServices } from '@backstage/backend-test-utils';
import type { Layer, RepositoryRef } from '@slipway/plugin-harbor-common';
import type { ArtifactRef } from '../collectors/harbor/types';
import type { HarborInstance } from '../collectors/harbor/readHarborConfig';
import { digest } from './__testUtils__/images';
import { Additions } from './Additions';

const layers: Layer[] = [{ command: 'COPY . .', empty: false }];
const sbom = {
  spdxVersion: 'SPDX-2.3',
  packages: [{ name: 'openssl' }, { name: 'zlib' }],
};

function setUp(
  given: {
    layers?: (ref: ArtifactRef) => Promise<Layer[] | undefined>;
    sbom?: (ref: ArtifactRef) => Promise<unknown>;
    places?: RepositoryRef[];
    stored?: Record<string, unknown>;
  } = {},
) {
  const kept = new Map(Object.entries(given.stored ?? {}));
  const asked: ArtifactRef[] = [];
  const clients = ['onprem', 'cloud'].map(name => ({
    instance: { name } as HarborInstance,
    layers: async (ref: ArtifactRef) => {
      asked.push(ref);
      return given.layers ? given.layers(ref) : layers;
    },
    sbom: async (ref: ArtifactRef) => {
      asked.push(ref);
      return given.sbom ? given.sbom(ref) : sbom;
    },
  }));
  const place = (instance: string) => ({
    ...{ instance, project: 'shop', repository: 'checkout' },
  });
  const additions = new Additions({
    images: {
      places: async () =>
        given.places ?? ['gone', 'onprem', 'cloud'].map(place),
    },
    store: {
      get: async (of, kind) => kept.get(`${kind} ${of}`),
      put: async (of, kind, value) => {
        kept.set(`${kind} ${of}`, JSON.parse(JSON.stringify(value)));
      },
    },
    clients,
    logger: mockServices.logger.mock(),
  });
  return { additions, asked, kept };
}

const query = { limit: 50 };

describe('Additions', () => {
  it('asks Harbor once, however many ask at a time, and keeps what it says', async () => {
    const { additions, asked } = setUp();
    const all = [1, 2, 3].map(() => additions.layers(digest('1')));
    await expect(Promise.all(all)).resolves.toEqual([layers, layers, layers]);
    await expect(additions.layers(digest('1'))).resolves.toEqual(layers);
    expect(asked).toEqual([
      {
        ...{ instance: 'onprem', project: 'shop', repository: 'checkout' },
        reference: digest('1'),
      },
    ]);
  });

  it('keeps the components of a bill of materials', async () => {
    const { additions, asked } = setUp();
    const page = await additions.components(digest('1'), { limit: 1 });
    expect(page).toMatchObject({
      items: [{ name: 'openssl' }],
      totalItems: 2,
      format: 'SPDX 2.3',
    });
    await expect(
      additions.components(digest('1'), {
        limit: 1,
        cursor: page?.pageInfo.nextCursor,
      }),
    ).resolves.toMatchObject({ items: [{ name: 'zlib' }], pageInfo: {} });
    expect(asked).toHaveLength(1);
  });

  it('asks the next instance when one fails or has nothing, and says so when all fail', async () => {
    const answer = async ({ instance }: ArtifactRef) => {
      if (instance === 'onprem') throw new Error('onprem is down');
      return layers;
    };
    await expect(
      setUp({ layers: answer }).additions.layers(digest('1')),
    ).resolves.toEqual(layers);
    const { additions } = setUp({
      layers: async ref => (ref.instance === 'cloud' ? undefined : answer(ref)),
    });
    for (let time = 0; time < 2; time++)
      await expect(additions.layers(digest('1'))).rejects.toThrow(
        'onprem is down',
      );
  });

  it('does not ask again at once for what is not there', async () => {
    const { additions, asked } = setUp({
      layers: async () => undefined,
      sbom: async () => undefined,
    });
    for (let time = 0; time < 3; time++) {
      await expect(additions.layers(digest('1'))).resolves.toBeUndefined();
      await expect(
        additions.components(digest('1'), query),
      ).resolves.toBeUndefined();
    }
    expect(asked).toHaveLength(4);
    await expect(
      setUp({ places: [] }).additions.layers(digest('1')),
    ).resolves.toBeUndefined();
  });

  it('says what is wrong with a bill of materials, without asking again at once', async () => {
    const { additions, asked } = setUp({
      sbom: async () => ({ spdxVersion: 'SPDX-3.0' }),
    });
    for (let time = 0; time < 2; time++)
      await expect(
        additions.components(digest('1'), query),
      ).rejects.toMatchObject({
        name: 'NotFoundError',
        message: expect.stringMatching(
          /^The bill of materials of sha256:1+ cannot be read: spdxVersion is "SPDX-3\.0"/,
        ),
      });
    // Each instance once: another one may have another bill of materials.
    expect(asked.map(({ instance }) => instance)).toEqual(['onprem', 'cloud']);
  });

  it('asks anew for what another version stored differently', async () => {
    const { additions, kept } = setUp({
      stored: { [`layers ${digest('1')}`]: ['COPY . .'] },
    });
    await expect(additions.layers(digest('1'))).resolves.toEqual(layers);
    expect(kept.get(`layers ${digest('1')}`)).toEqual(layers);
  });
});
