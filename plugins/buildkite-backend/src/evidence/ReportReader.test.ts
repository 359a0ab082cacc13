import { SourceError } from '@slipway/collectors-node';
import { databasesUnderTest } from '@slipway/collectors-node/testing';
import { migrate } from '../store/migrate';
import { busy, evidenceIn, junit, signal } from './__testUtils__/World';

jest.setTimeout(60_000);

const databases = databasesUnderTest(migrate);

describe.each(databases.ids)(
  'reports that are broken, or cannot be fetched, on %s',
  id => {
    const setUp = evidenceIn(databases, id);

    it('says what is wrong with a report, and counts the others', async () => {
      const { world, evidence, look } = await setUp();
      const build = world.build(1);
      world.upload(build, 'a/junit.xml', '<testsuites><testsuite>');
      world.upload(build, 'b/junit.xml', junit('a'));
      world.upload(build, 'c/junit.xml', '<html></html>');
      world.upload(build, 'bazel/a.json', 'INFO');
      await look(build);
      await look(build);
      expect(build.tests).toMatchObject({ total: 1, passed: 1 });
      await expect(evidence.testReport(build)).resolves.toMatchObject({
        problems: [
          {
            ...{ report: 'a/junit.xml', job: 'job-1' },
            message: expect.stringContaining('it ends in the middle'),
          },
          {
            report: 'c/junit.xml',
            message: expect.stringContaining('is an HTML page'),
          },
        ],
      });
      await expect(evidence.bazel(build)).resolves.toMatchObject([
        {
          ...{ job: 'job-1', report: 'bazel/a.json', actions: 0 },
          problem: expect.stringContaining('is no file of build events'),
        },
      ]);
      expect(world.fetched).toHaveLength(4);
    });

    it('fetches again what could not be fetched, a few times', async () => {
      const { world, evidence, look, service } = await setUp();
      const build = world.build(1);
      world.upload(build, 'a/junit.xml', busy);
      world.upload(build, 'b/junit.xml', busy);
      await look(build);
      expect(build.tests).toBeUndefined();
      await expect(evidence.testReport(build)).resolves.toMatchObject({
        problems: [
          { message: `could not be fetched: ${busy.message}` },
          { report: 'b/junit.xml' },
        ],
      });
      world.contents.set('build-1-a/junit.xml-', junit('a'));
      await service.catchUp('other', signal);
      expect(build.tests).toBeUndefined();
      await service.catchUp('example', signal);
      expect(build.tests).toMatchObject({ total: 1 });
      for (let time = 0; time < 10; time += 1)
        await service.catchUp('example', signal);
      // One fetch of a that failed and one that did not, five of b.
      expect(world.fetched).toHaveLength(7);
    });

    it('does not ask again for what Buildkite has no more', async () => {
      const { world, evidence, look } = await setUp();
      const build = world.build(1);
      const gone = new SourceError({
        ...{ code: 'not-found', source: 'buildkite/example', message: 'no' },
      });
      world.upload(build, 'junit.xml', gone);
      await look(build);
      await look(build);
      expect(world.fetched).toHaveLength(1);
      await expect(evidence.testReport(build)).resolves.toMatchObject({
        problems: [
          { message: 'could not be fetched: Buildkite has it no more' },
        ],
      });
    });

    it('takes a download that breaks off for one that failed, not for a broken report', async () => {
      const { world, look, reports } = await setUp();
      const build = world.build(1);
      const parts = [Buffer.from('<testsuites><testsuite>')];
      const broken = new ReadableStream<Uint8Array>({
        pull(controller) {
          const part = parts.pop();
          if (part) controller.enqueue(part);
          else controller.error(new Error('connection reset'));
        },
      });
      world.upload(build, 'junit.xml', broken);
      await look(build);
      await expect(reports.ofBuild(build.id)).resolves.toMatchObject([
        {
          state: 'unfetched',
          problem: 'could not be fetched: connection reset',
        },
      ]);
    });

    it('lets go of a download as soon as the report is known to be broken', async () => {
      const { world, look } = await setUp();
      const build = world.build(1);
      let isCanceled = false;
      const endless = new ReadableStream<Uint8Array>({
        pull: controller => controller.enqueue(Buffer.from('{"no": "xml"}')),
        cancel: () => {
          isCanceled = true;
        },
      });
      world.upload(build, 'junit.xml', endless);
      await look(build);
      expect(isCanceled).toBe(true);
    });

    it('goes on after it was interrupted', async () => {
      const { world, service } = await setUp();
      const build = world.build(1);
      const stop = new AbortController();
      const stopping = new ReadableStream<Uint8Array>(
        {
          pull(controller) {
            stop.abort(new Error('shutting down'));
            controller.error(new Error('aborted'));
          },
        },
        // Not before it is read.
        { highWaterMark: 0 },
      );
      world.upload(build, 'junit.xml', stopping);
      await expect(
        service.buildChanged(build, [], stop.signal),
      ).rejects.toThrow('shutting down');
      world.contents.set('build-1-junit.xml-', junit('a'));
      await service.catchUp('example', signal);
      expect(build.tests).toMatchObject({ total: 1 });
      await service.catchUp('example', signal);
      expect(world.fetched).toHaveLength(2);
    });

    it('leaves a report for later when Buildkite takes no more calls', async () => {
      const { world, look } = await setUp();
      const build = world.build(1);
      const limited = new SourceError({
        ...{ code: 'rate-limited', source: 'buildkite/example', message: 'no' },
      });
      world.upload(build, 'a/junit.xml', limited);
      world.upload(build, 'b/junit.xml', junit('b'));
      for (let time = 0; time < 6; time += 1)
        await expect(look(build)).rejects.toBe(limited);
      expect(world.fetched).toHaveLength(6);
      world.contents.set('build-1-a/junit.xml-', junit('a'));
      await look(build);
      expect(build.tests).toMatchObject({ total: 2 });
    });
  },
);
