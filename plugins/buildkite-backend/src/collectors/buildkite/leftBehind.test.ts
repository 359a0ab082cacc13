import { databasesUnderTest, waitFor } from '@slipway/collectors-node/testing';
import { migrate } from '../../store';
import { jobAnswer } from './__testUtils__/answers';
import {
  ago,
  collectingFrom,
  minute,
  running,
  shop,
} from './__testUtils__/collectingFrom';

jest.setTimeout(60_000);

const databases = databasesUnderTest(migrate);

describe.each(databases.ids)(
  'What builds leave behind, and history, on %s',
  id => {
    const setUp = collectingFrom(databases, id);

    it('reads the history once, page by page, and goes on where it was stopped', async () => {
      const { organization, start, bookmarks, stateOf, rested } = await setUp({
        withHistory: true,
      });
      for (let number = 1; number <= 150; number++)
        organization.put(number, { created_at: ago(number * 60 * minute) });
      organization.put(999, { created_at: ago(31 * 24 * 60 * minute) });
      const pages = () =>
        organization.calls.filter(({ priority, path }) =>
          priority === 'backfill' ? path.startsWith('/builds?') : false,
        ).length;
      let isDown = false;
      organization.fail = path =>
        isDown && path.includes('created_to') ? 'server-error' : undefined;
      organization.hold = path => {
        if (path.includes('created_to') && pages() > 1) isDown = true;
        return undefined;
      };
      const first = start();
      await rested();
      await waitFor(() => pages() >= 3);
      await first.stop();
      const mark = await bookmarks.get('example', 'history');
      expect(Date.parse(mark ?? '')).toBeGreaterThan(
        Date.now() - 101 * 60 * minute,
      );
      await expect(stateOf(shop(100))).resolves.toBe('passed');
      await expect(stateOf(shop(101))).resolves.toBeUndefined();
      organization.hold = undefined;
      isDown = false;
      const before = pages();
      const second = start();
      await waitFor(async () => (await stateOf(shop(150))) === 'passed');
      await waitFor(() => organization.count(/builds\/1\/artifacts/) === 1);
      await second.stop();
      expect(pages() - before).toBe(1);
      await expect(stateOf(shop(999))).resolves.toBeUndefined();
      const third = start();
      await waitFor(() => organization.count(/^\/members/) === 3);
      await third.stop();
      expect(pages() - before).toBe(1);
      // What is finished was fetched in lists, and never by itself.
      expect(organization.count(/builds\/\d+\?/)).toBe(0);
    });

    it('reads what jobs leave behind as they end, and all of it at the end', async () => {
      const { organization, looks, stores, start, rested, evidence } =
        await setUp();
      const annotation = { id: 'a', context: 'plan', body_html: '<p>2</p>' };
      const artifact = { id: 'f', job_id: 'job-1', path: 'junit.xml' };
      const second = jobAnswer({ id: 'job-2', state: 'running' });
      organization.put(7, { ...running, jobs: [second] });
      start();
      await rested();
      expect(organization.count(/annotations/)).toBe(0);
      organization.annotations = [annotation, { id: null }];
      organization.put(7, { ...running, jobs: [jobAnswer(), second] });
      await looks.add(shop(7));
      await waitFor(() => evidence.length === 1);
      await expect(stores.notes.annotations(shop(7))).resolves.toMatchObject([
        { id: 'a', html: '<p>2</p>' },
      ]);
      // Those of jobs as well.
      expect(organization.count(/annotations\?scope=all/)).toBe(1);
      expect(organization.count(/artifacts/)).toBe(0);
      organization.artifacts = [artifact];
      organization.put(7, {
        created_at: ago(minute),
        jobs: [jobAnswer(), jobAnswer({ id: 'job-2' })],
      });
      await looks.add(shop(7));
      await waitFor(() => evidence.length === 2);
      expect(evidence).toEqual([
        { build: 'example/shop/7', ended: ['job-1'] },
        { build: 'example/shop/7', ended: ['job-2'] },
      ]);
      await expect(stores.notes.artifacts(shop(7))).resolves.toMatchObject([
        { id: 'f', path: 'junit.xml' },
      ]);
      // A person refreshes: it is fetched, and nothing new is found.
      const before = organization.calls.length;
      await looks.add(shop(7));
      await waitFor(async () => (await looks.list('example', 9)).length === 0);
      expect(organization.calls).toHaveLength(before + 1);
    });

    it('lists the files of a build that has many of them seldom while it runs', async () => {
      const { organization, knex, looks, start, rested, evidence } =
        await setUp();
      const job = (number: number, state = 'passed') =>
        jobAnswer({ id: `job-${number}`, state, artifact_paths: '*.xml' });
      const lists = () => organization.count(/artifacts/);
      organization.artifacts = Array.from({ length: 250 }, (_, index) => ({
        ...{ id: `f-${index}`, job_id: 'job-1', path: `${index}.xml` },
      }));
      start();
      await rested();
      organization.put(7, { ...running, jobs: [job(1), job(2, 'running')] });
      await looks.add(shop(7));
      await waitFor(() => evidence.length === 1);
      expect(lists()).toBe(3);
      organization.put(7, {
        ...{ ...running, jobs: [job(1), job(2), job(3, 'running')] },
      });
      await looks.add(shop(7));
      const dueAt = async () =>
        (await knex('build_follow_ups').first())?.not_before;
      await waitFor(async () => (await dueAt()) !== undefined);
      const first = await dueAt();
      await waitFor(async () => (await dueAt()) !== first);
      expect([lists(), evidence.length]).toEqual([3, 1]);
      expect(organization.count(/annotations/)).toBe(2);
      organization.put(7, {
        ...{ created_at: ago(minute), jobs: [job(1), job(2), job(3)] },
      });
      await looks.add(shop(7));
      await waitFor(() => evidence.length === 2);
      expect(lists()).toBe(6);
      expect(evidence[1]?.ended).toEqual(['job-2', 'job-3']);
    });

    it('reads after a restart what a job left behind before it', async () => {
      const { organization, looks, start, rested, evidence } = await setUp();
      organization.fail = path =>
        path.includes('annotations') ? 'server-error' : undefined;
      const first = start();
      await rested();
      organization.put(7, { created_at: ago(minute) });
      await looks.add(shop(7));
      await waitFor(() => organization.count(/annotations/) === 2);
      await first.stop();
      expect(evidence).toEqual([]);
      organization.fail = undefined;
      start();
      await waitFor(() => evidence.length === 1);
      expect(evidence).toEqual([{ build: 'example/shop/7', ended: ['job-1'] }]);
    });

    it('reads what a build left behind before a long outage', async () => {
      const { organization, looks, start, rested, evidence } = await setUp({
        timing: { retryMs: 1 },
      });
      organization.fail = path =>
        path.includes('annotations') ? 'server-error' : undefined;
      start();
      await rested();
      organization.put(7, { created_at: ago(minute) });
      await looks.add(shop(7));
      await waitFor(() => organization.count(/annotations/) > 8);
      organization.fail = undefined;
      await waitFor(() => evidence.length === 1);
      expect(evidence).toEqual([{ build: 'example/shop/7', ended: ['job-1'] }]);
    });

    it('does not try for ever to read what is of no use', async () => {
      const { organization, looks, start, rested, logger } = await setUp({
        timing: { retryMs: 1 },
      });
      organization.fail = path =>
        path.includes('annotations') ? 'invalid-answer' : undefined;
      start();
      await rested();
      organization.put(7, { created_at: ago(minute) });
      await looks.add(shop(7));
      await waitFor(() => logger.warn.mock.calls.length > 0);
      expect(logger.warn).toHaveBeenCalledWith(
        'What build example/shop/7 has left behind could not be read: Buildkite example says invalid-answer',
        expect.any(Error),
      );
      expect(organization.count(/annotations/)).toBe(6);
    });

    it('does without what the token may not read', async () => {
      const { organization, stores, start, rested, evidence, logger } =
        await setUp();
      organization.put(7, { created_at: ago(minute), finished_at: ago(0) });
      organization.fail = path =>
        /members|annotations|artifacts/.test(path) ? 'forbidden' : undefined;
      start();
      await rested();
      await waitFor(() => evidence.length === 1);
      expect(logger.info).toHaveBeenCalledWith(
        expect.stringContaining('may not list its members'),
      );
      // Those who start builds are known nevertheless.
      await expect(
        stores.people.findByEmail('example', 'Dana@example.com'),
      ).resolves.toMatchObject({ id: 'user-1' });
    });
  },
);
