import { databasesUnderTest } from '@slipway/collectors-node/testing';
import {
  anObservedArtifact,
  anObservedProject,
  digest,
} from '../__testUtils__/observedImages';
import { createStores } from './createStores';
import { migrate } from './migrate';

jest.setTimeout(60_000);

const databases = databasesUnderTest(migrate);

const checkout = {
  instance: 'onprem',
  project: 'shop',
  repository: 'checkout',
};

describe.each(databases.ids)('the smaller stores on %s', id => {
  const setUp = async () => {
    const onFleet = jest.fn();
    const knex = await databases.open(id);
    return { ...createStores(knex, { onFleet }), onFleet };
  };

  it('know which repositories are to be read again', async () => {
    const { repositories, images } = await setUp();
    const repository = {
      ...checkout,
      artifacts: 3,
      updatedAt: '2026-11-20T08:00:00Z',
    };
    const web = { ...checkout, repository: 'team/web', artifacts: 1 };
    await repositories.replace('onprem', 'shop', [repository, web], 1_000);
    await repositories.markRead(repository, '2026-11-20T09:00:00.000Z');
    await expect(repositories.list('onprem')).resolves.toEqual([
      { ...repository, readAt: '2026-11-20T09:00:00.000Z' },
      { ...web, updatedAt: undefined },
    ]);
    await images.put([
      anObservedArtifact(),
      anObservedArtifact({ number: 2, repository: 'team/web' }),
    ]);
    const pushed = { ...repository, artifacts: 4 };
    await expect(
      repositories.replace('onprem', 'shop', [pushed], 2_000),
    ).resolves.toEqual([digest(2)]);
    await expect(repositories.list('onprem')).resolves.toEqual([pushed]);
    await expect(images.get(digest(2))).resolves.toMatchObject({
      deleted: true,
    });
    // Asked before, answered after.
    await repositories.replace('onprem', 'shop', [repository], 1_500);
    await expect(repositories.list('onprem')).resolves.toEqual([pushed]);
    await expect(repositories.list('cloud')).resolves.toEqual([]);
  });

  it('know what runs, and of which services images are by it', async () => {
    const { running, images, serviceRepositories } = await setUp();
    const place = {
      environment: 'pr-7',
      kind: 'pull-request' as const,
      service: 'checkout',
      reference: 'onprem.test/shop/checkout:pr-7',
      replicas: 1,
      digest: digest(1),
    };
    // What runs may be known before the image is.
    await expect(running.replace([place, place])).resolves.toEqual([]);
    await expect(images.put([anObservedArtifact()])).resolves.toEqual([
      digest(1),
    ]);
    const { digest: _digest, ...shown } = place;
    await expect(images.get(digest(1))).resolves.toMatchObject({
      services: ['checkout'],
      runningIn: [{ ...shown, replicas: 2 }],
    });
    await expect(running.of('pr-7')).resolves.toEqual([
      { ...place, replicas: 2 },
    ]);
    await expect(running.replace([{ ...place, replicas: 2 }])).resolves.toEqual(
      [],
    );
    await expect(running.replace([])).resolves.toEqual([digest(1)]);

    const of = { service: 'shop', project: 'shop', repository: 'checkout' };
    await expect(
      serviceRepositories.replace([
        of,
        { ...of, service: 'x', instance: 'cloud' },
      ]),
    ).resolves.toEqual([digest(1)]);
    await expect(serviceRepositories.replace([of])).resolves.toEqual([]);
    await expect(images.get(digest(1))).resolves.toMatchObject({
      services: ['shop'],
    });
    await expect(serviceRepositories.inProject('any', 'shop')).resolves.toEqual(
      ['shop'],
    );
    await expect(serviceRepositories.inProject('any', '\0')).resolves.toEqual(
      [],
    );
    // What is done to the project is done to what runs an image of it, too.
    await running.replace([{ ...place, service: 'batch' }]);
    await expect(
      serviceRepositories.inProject('onprem', 'shop'),
    ).resolves.toEqual(['batch', 'shop']);
    await images.markDeleted(
      { ...checkout, digest: digest(1) },
      '2026-11-21T00:00:00Z',
    );
    await expect(
      serviceRepositories.inProject('onprem', 'shop'),
    ).resolves.toEqual(['shop']);
  });

  it('keep why a CVE passes beside what Harbor lists', async () => {
    const { projects, onFleet } = await setUp();
    const project = anObservedProject({
      allowlist: { inherited: false, cves: ['CVE-1-1', 'CVE-1-2'] },
    });
    const other = anObservedProject({ name: 'other', id: 3 });
    await expect(projects.replace('onprem', [project, other])).resolves.toBe(
      true,
    );
    await expect(projects.replace('onprem', [project, other])).resolves.toBe(
      false,
    );
    const entry = {
      cve: 'CVE-1-1',
      addedBy: 'user:default/sam',
      reason: 'not reachable\0',
      expiresAt: '2026-12-01T01:00:00+01:00',
      addedAt: '2026-11-17T00:00:00.000Z',
    };
    await projects.putEntry('onprem', 'shop', entry);
    expect(onFleet).toHaveBeenCalledTimes(1);
    const { id: _id, allowlist: _allowlist, ...shown } = project;
    await expect(projects.get('onprem', 'shop')).resolves.toEqual({
      ...shown,
      problem: undefined,
      allowlist: {
        inherited: false,
        entries: [
          {
            ...entry,
            reason: 'not reachable\uFFFD',
            expiresAt: '2026-12-01T00:00:00.000Z',
          },
          { cve: 'CVE-1-2' },
        ],
      },
    });
    await expect(projects.expired('2026-11-30T00:00:00Z')).resolves.toEqual([]);
    const at = '2026-12-01T00:00:00Z';
    await expect(projects.expired(at)).resolves.toEqual([
      { instance: 'onprem', project: 'shop', cve: 'CVE-1-1' },
    ]);
    await projects.putEntry('onprem', 'shop', {
      ...entry,
      expiresAt: '2027-01-01T00:00:00Z',
    });
    await projects.removeEntry('onprem', 'shop', 'CVE-1-1', {
      expiresAfter: at,
    });
    await expect(
      projects.expired('2027-02-01T00:00:00Z'),
    ).resolves.toHaveLength(1);
    await projects.removeEntry('onprem', 'shop', 'CVE-1-1');
    await expect(projects.expired('2027-02-01T00:00:00Z')).resolves.toEqual([]);

    await projects.setProblem('onprem', 'shop', 'the robot may not read it');
    await projects.replace('onprem', [project]);
    await expect(projects.list()).resolves.toEqual([
      expect.objectContaining({
        name: 'shop',
        problem: 'the robot may not read it',
      }),
    ]);
    await projects.setProblem('onprem', 'shop', undefined);
    const seen = await projects.get('onprem', 'shop');
    expect(seen?.problem).toBeUndefined();
  });

  it('show projects by what somebody may see', async () => {
    const { projects, images, serviceRepositories } = await setUp();
    await projects.replace('onprem', [
      anObservedProject(),
      anObservedProject({ name: 'other' }),
    ]);
    await serviceRepositories.replace([
      { service: 'checkout', project: 'shop', repository: 'checkout' },
    ]);
    await images.put([anObservedArtifact()]);
    const names = async (...[visible]: Parameters<typeof projects.list>) =>
      (await projects.list(visible)).map(({ name }) => name);
    await expect(names()).resolves.toEqual(['other', 'shop']);
    await expect(
      names({ property: 'project', values: ['onprem/other'] }),
    ).resolves.toEqual(['other']);
    await expect(
      names({ property: 'service-like', values: ['check*'] }),
    ).resolves.toEqual(['shop']);
    await expect(
      names({ property: 'instance', values: ['cloud'] }),
    ).resolves.toEqual([]);
  });

  it('keep layers and components until the image goes', async () => {
    const { additions, images } = await setUp();
    await images.put([anObservedArtifact()]);
    await expect(additions.get(digest(1), 'layers')).resolves.toBeUndefined();
    await additions.put(digest(1), 'layers', [{ command: 'COPY \0' }]);
    await expect(additions.get(digest(1), 'layers')).resolves.toEqual([
      { command: 'COPY \0' },
    ]);
    await expect(
      additions.get(digest(1), 'components'),
    ).resolves.toBeUndefined();
    await images.markDeleted(
      { ...checkout, digest: digest(1) },
      '2026-11-20T00:00:00Z',
    );
    await expect(images.prune('2026-11-21T00:00:00Z')).resolves.toBe(1);
    await expect(additions.get(digest(1), 'layers')).resolves.toBeUndefined();
  });
});
