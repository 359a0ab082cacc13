import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Build, BuildkiteModel, Job } from '../../buildkite';
import { SandboxClock } from '../../core/clock';
import { Faults } from '../../core/faults';
import { Random } from '../../core/random';
import { GitHost } from '../../git';
import { KubernetesCluster } from '../../kubernetes';
import { imageHosts, PastImages } from '../../world/images';
import { makeShop } from '../../world/repositories';
import { CompanyBuilds } from '../CompanyBuilds';
import { plainLog } from '../testing/startCi';
import { largeLog } from './largeLog';

const day = 24 * 3_600_000;

describe('the past of the builds', () => {
  const clock = new SandboxClock();
  const now = Date.now();
  const folders: string[] = [];
  const clusters: KubernetesCluster[] = [];
  let builds: readonly Build[];
  let model: BuildkiteModel;
  let cluster: KubernetesCluster;

  beforeAll(async () => {
    ({ builds, model, cluster } = await makePast({
      pipelines: 3,
      builds: 50,
      running: 4,
    }));
  }, 60_000);

  afterAll(async () => {
    for (const each of clusters) await each.stop();
    clock.stop();
    for (const folder of folders) await rm(folder, { recursive: true });
  });

  async function makePast(more = { pipelines: 0, builds: 0, running: 0 }) {
    const directory = await mkdtemp(join(tmpdir(), 'past-'));
    folders.push(directory);
    const common = { clock, faults: new Faults(), random: new Random('past') };
    const git = await GitHost.create({
      ...common,
      directory,
      port: 7610,
      token: 'token',
    });
    await makeShop(git, common.random, frozen());
    await git.createRepository('example', 'gitops');
    const company = new CompanyBuilds({
      ...common,
      host: '127.0.0.1',
      port: 7650,
      token: 'token',
      git,
      now,
      more,
      imageHosts: imageHosts.cloud,
    });
    const made = KubernetesCluster.create({
      ...common,
      name: 'ci-mgmt',
      host: '127.0.0.1',
      port: 0,
      token: 'token',
      behaviour: company.behaviour(() => ({})),
    });
    clusters.push(made);
    company.prepare(made);
    await PastImages.create(company.images, await company.pastImages());
    await company.writeHistory(made);
    const { model: of } = company.buildkite;
    const organization = of.organizations.get('example');
    return { model: of, builds: organization?.builds ?? [], cluster: made };
  }

  function frozen() {
    return {
      ...clock,
      speed: 1,
      now: () => now,
      timestamp: () => new Date(now).toISOString(),
      after: () => () => undefined,
      sleep: async () => undefined,
    };
  }

  const shopBuilds = () =>
    builds.filter(({ pipeline }) => pipeline.slug === 'shop');
  const count = (all: readonly Build[]) => {
    const states: Record<string, number> = {};
    for (const { state, blocked } of all) {
      const key = blocked ? 'blocked' : state;
      states[key] = (states[key] ?? 0) + 1;
    }
    return states;
  };

  it('is mostly green, and has one of each of the rest', () => {
    const states = count(shopBuilds());
    expect(states).toMatchObject({
      blocked: 1,
      running: 1,
      failing: 1,
      canceled: 2,
    });
    expect(states.passed).toBeGreaterThan(20);
    expect(states.failed).toBeGreaterThanOrEqual(4);
  });

  it('has times in their order, none of them in the future', () => {
    expect(builds.map(({ createdAt }) => createdAt)).toEqual(
      builds
        .map(({ createdAt }) => createdAt)
        .sort((one, other) => one - other),
    );
    for (const build of shopBuilds()) {
      expect(build.createdAt).toBeGreaterThan(now - 5 * day);
      expect(build.finishedAt ?? now).toBeLessThanOrEqual(now);
      for (const job of build.jobs) {
        const times = [
          build.createdAt,
          job.runnableAt,
          job.startedAt,
          job.finishedAt,
          now,
        ];
        const known = times.filter(time => time !== null);
        expect(known).toEqual([...known].sort((one, other) => one - other));
      }
    }
  });

  it('tells of a build what people see: plan, log, reports, who did what', () => {
    const build = shopBuilds().find(({ jobs }) =>
      jobs.some(({ unblockedBy }) => unblockedBy),
    );
    const jobs = build?.jobs ?? [];
    const find = (key: string) =>
      jobs.find(({ step }) => step.key === key) as Job;
    expect(find('approve-release').unblockedBy?.name).toBe('Riley');
    expect(build?.metaData.get('ticket')).toMatch(/^SHOP-\d+$/);
    expect(build?.annotations.map(({ context }) => context)).toEqual([
      'slipway-plan',
    ]);
    expect(plainLog(find('plan'))).toMatch(
      /^--- The plan\n(\w+: (build|skip), .+\n)+/m,
    );
    const test = jobs.find(
      ({ step, state }) => step.key?.startsWith('test-') && state === 'passed',
    ) as Job;
    const log = plainLog(test);
    expect(log).toContain('Results below are seeded: this build is older');
    expect(log).toContain('Succeeded: Tasks Completed: 1');
    expect(test.log.read()).toEqual(test.log.read());
    const service = test.step.key?.replace('test-', '');
    const reports = build?.artifacts.filter(({ job }) => job === test) ?? [];
    expect(reports.map(({ path }) => path)).toEqual([
      `test-results/${service}.xml`,
      `bazel/${service}-bep.json`,
    ]);
    expect(reports[0]?.content.toString()).toMatch(/<testcase name="/);
  });

  it('has a test that is red for days, and one that is flaky', () => {
    const red = shopBuilds().filter(
      ({ branch, state }) =>
        branch === 'dana/recent-searches' && state === 'failed',
    );
    expect(red).toHaveLength(3);
    for (const { artifacts } of red) {
      const report = artifacts.find(({ path }) => path.endsWith('.xml'));
      expect(report?.content.toString()).toMatch(
        /name="capital letters make no other search".*\n\t\t<failure/,
      );
    }
    const retried = shopBuilds().flatMap(({ jobs }) =>
      jobs.filter(({ retriedIn }) => retriedIn),
    );
    const exits = new Set(
      retried.map(
        ({ exitStatus, retriedBy }) =>
          `${exitStatus} ${retriedBy ? 'by hand' : 'by itself'}`,
      ),
    );
    expect(exits).toEqual(new Set(['-1 by itself', '3 by hand']));
  });

  it('has left PipelineRuns on the cluster: of its last jobs, and of Pipelines as Code', () => {
    const runs = cluster.objects.list({
      apiVersion: 'tekton.dev/v1',
      kind: 'PipelineRun',
    });
    expect(runs.length).toBeGreaterThan(15);
    expect(runs.length).toBeLessThanOrEqual(40);
    const jobs = runs.map(({ metadata }) =>
      model.findJob(metadata.labels?.['buildkite.com/job-uuid'] ?? ''),
    );
    expect(jobs.filter(job => job === undefined)).toHaveLength(1);
    const ofOther = runs.find((_, index) => jobs[index] === undefined);
    expect(ofOther?.metadata.annotations).toMatchObject({
      'pipelinesascode.tekton.dev/branch': 'main',
      'pipelinesascode.tekton.dev/event-type': 'push',
    });
    runs.forEach(({ status, metadata }, index) => {
      const job = jobs[index];
      if (!job) return;
      const [condition] = status?.conditions as Array<{ status: string }>;
      expect(condition?.status).toBe(job.state === 'passed' ? 'True' : 'False');
      expect(plainLog(job)).toContain(`PipelineRun ci/${metadata.name}\n`);
    });
  });

  it('has as many further builds as wanted', () => {
    const more = builds.filter(({ pipeline }) => pipeline.slug !== 'shop');
    expect(new Set(more.map(({ pipeline }) => pipeline.slug)).size).toBe(3);
    const { running, passed = 0, failed = 0 } = count(more);
    expect({ running, over: passed + failed }).toEqual({
      running: 4,
      over: 50,
    });
    expect(
      plainLog(more[0]?.jobs[1] as Job).split('\n').length,
    ).toBeGreaterThan(80);
  });

  it('makes what is read of a large log, and no more', () => {
    const log = largeLog(1_000_050, now);
    const whole = log.read();
    expect(log.size).toBe(1_000_000);
    expect(whole.toString().split('\r\n')).toHaveLength(10_001);
    expect(whole.subarray(-100).toString()).toMatch(
      /^.{21}line 000010000 [0-9a-f]+\r\n$/,
    );
    for (const bytes of [1, 150, 999_999, 2_000_000])
      expect(log.tail(bytes).equals(whole.subarray(-bytes))).toBe(true);
    const larger = largeLog(2_500_000, now);
    const pieces = [...larger.pieces(2_200_030)] as Buffer[];
    expect(pieces.map(piece => piece.length)).toEqual([
      1_048_576, 1_048_576, 102_878,
    ]);
    expect(Buffer.concat(pieces).equals(larger.tail(2_200_030))).toBe(true);
  });

  it('is the same again with the same seed at the same time', async () => {
    const told = (all: readonly Build[]) =>
      all.map(({ id, number, state, jobs }) => [
        id,
        number,
        state,
        jobs.map(job => [job.id, job.state, job.finishedAt]),
      ]);
    const other = await makePast({ pipelines: 3, builds: 50, running: 4 });
    expect(told(other.builds)).toEqual(told(builds));
  }, 60_000);
});
