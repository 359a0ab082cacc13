import { databasesUnderTest } from '@slipway/collectors-node/testing';
import type { Annotation, Artifact } from '@slipway/plugin-buildkite-common';
import { anObservedBuild } from '../__testUtils__/observedBuilds';
import { createStores } from './createStores';
import { migrate } from './migrate';

jest.setTimeout(60_000);

const databases = databasesUnderTest(migrate);

const build = { organization: 'example', pipeline: 'shop', number: 1 };
const annotation: Annotation = {
  ...{ id: 'a', context: 'slipway-plan', style: 'info', priority: 3 },
  html: '<p>1 of 4 services</p>\0',
  updatedAt: '2026-11-20T08:00:00Z',
};
const artifact: Artifact = {
  ...{ id: 'f', job: 'job-test', path: 'reports/junit.xml' },
  ...{ mimeType: 'text/xml', size: 12, state: 'finished' },
};

describe.each(databases.ids)('DatabaseNotesStore on %s', id => {
  it('keeps what belongs to a build, and says whether it is news', async () => {
    const { builds, notes } = createStores(await databases.open(id));
    await expect(notes.putAnnotations(build, [annotation])).resolves.toBe(
      false,
    );
    await builds.put([anObservedBuild()]);
    await expect(notes.annotations(build)).resolves.toEqual([]);
    await expect(notes.putAnnotations(build, [])).resolves.toBe(false);
    await expect(notes.putAnnotations(build, [annotation])).resolves.toBe(true);
    await expect(notes.putAnnotations(build, [annotation])).resolves.toBe(
      false,
    );
    await expect(notes.putArtifacts(build, [artifact])).resolves.toBe(true);
    await expect(notes.annotations(build)).resolves.toEqual([annotation]);
    await expect(notes.artifacts(build)).resolves.toEqual([artifact]);
    await expect(notes.putArtifacts(build, [])).resolves.toBe(true);
    await expect(notes.artifacts(build)).resolves.toEqual([]);
    await expect(notes.annotations(build)).resolves.toEqual([annotation]);
  });
});

describe.each(databases.ids)('DatabasePeopleStore on %s', id => {
  it('finds people by their mail address, whatever its case', async () => {
    const { people } = createStores(await databases.open(id));
    const dana = { organization: 'example', id: 'u1', name: 'Dana' };
    const email = 'Dana@Example.test';
    await people.put([
      { ...dana, email },
      { ...dana, id: 'u2' },
    ]);
    await expect(
      people.findByEmail('example', 'dana@example.TEST'),
    ).resolves.toEqual({ ...dana, email });
    await people.put([
      { ...dana, email: 'old@example.test' },
      { ...dana, email: 'new@example.test' },
    ]);
    await expect(people.findByEmail('example', email)).resolves.toBeUndefined();
    await expect(
      people.findByEmail('example', 'new@example.test'),
    ).resolves.toMatchObject({ id: 'u1' });
    for (const [organization, address] of [
      ['other', 'new@example.test'],
      ['example', '\0'],
      ['example', ''],
    ] as const)
      await expect(
        people.findByEmail(organization, address),
      ).resolves.toBeUndefined();
  });
});
