import { buildAt, pullRequestPage, repositoryName } from './addresses';
import { mapBuild } from './mapBuild';
import { mapAnnotation, mapArtifact } from './mapNotes';
import { mapMember, mapPipeline } from './mapPipeline';
import { buildAnswer, jobAnswer } from './__testUtils__/answers';

const map = (change: object) =>
  mapBuild(buildAnswer(change), 'example', 5).build;

describe('mapBuild', () => {
  it('maps a build', () => {
    const { build, uploading } = mapBuild(
      buildAnswer({
        message: 'Round prices\n\nUp.',
        pull_request: { id: '12', base: 'main' },
        rebuilt_from: {
          url: 'https://a/v2/organizations/example/pipelines/old/builds/3',
        },
        triggered_from: {
          build_id: 'x',
          build_number: 4,
          build_pipeline_slug: 'parent',
        },
        meta_data: { release: '1.2', count: 3 },
        jobs: [jobAnswer({ artifact_paths: 'reports/*.xml' })],
      }),
      'example',
      5,
    );
    expect(build).toMatchObject({
      organization: 'example',
      pipeline: 'shop',
      number: 7,
      title: 'Round prices',
      repository: 'example/shop',
      pullRequest: {
        number: 12,
        url: 'https://github.test/example/shop/pull/12',
      },
      creator: { id: 'user-1', name: 'Dana', email: 'dana@example.com' },
      createdAt: '2026-11-21T08:00:00.000Z',
      rebuiltFrom: { organization: 'example', pipeline: 'old', number: 3 },
      triggeredFrom: { pipeline: 'parent', number: 4 },
      metaData: { release: '1.2', count: '3' },
      askedAt: 5,
    });
    expect([...uploading]).toEqual(['job-1']);
  });

  it.each([
    ['passed', true, 'blocked'],
    ['failed', true, 'blocked'],
    ['running', true, 'blocked'],
    ['blocked', false, 'blocked'],
    ['canceled', true, 'canceled'],
    ['canceling', true, 'canceling'],
    ['passed', false, 'passed'],
    ['not_run', null, 'not_run'],
    ['exploded', false, 'failed'],
  ])('takes %s (blocked: %s) for %s', (state, blocked, expected) => {
    const build = map({ state, blocked });
    expect(build.state).toBe(expected);
    const hasEnd = !['blocked'].includes(expected);
    expect(build.finishedAt !== undefined).toBe(hasEnd);
  });

  it.each<[string, boolean, Array<boolean | null>, string[]]>([
    ['one of two can be', true, [true, false], ['blocked', 'waiting']],
    ['Buildkite does not say', false, [null], ['blocked']],
    ['others run before it', false, [false], ['waiting']],
    ['only others than we can', true, [false], ['blocked']],
  ])(
    'takes block steps for blocked that can be let go on now: %s',
    (_, blocked, unblockable, states) => {
      const jobs = unblockable.map((one, index) =>
        jobAnswer({
          ...{ id: `b-${index}`, type: 'manual', state: 'blocked' },
          unblockable: one,
        }),
      );
      const after = jobAnswer({ id: 'after', state: 'blocked' });
      const build = map({ blocked, jobs: [...jobs, after] });
      expect(build.jobDetails.map(({ state }) => state)).toEqual([
        ...[...states, 'waiting'],
      ]);
    },
  );

  it('takes a word that is not known for running as long as there is no end', () => {
    expect(map({ state: 'exploding', finished_at: null }).state).toBe(
      'running',
    );
  });

  it.each([
    [null, undefined],
    [false, undefined],
    ['3', undefined],
    [{}, undefined],
    [{ id: null }, undefined],
    [{ id: 'none' }, undefined],
    [{ id: 3 }, 3],
    [{ id: '3' }, 3],
  ])('takes %j for pull request %s', (request, number) => {
    expect(map({ pull_request: request }).pullRequest?.number).toBe(number);
  });

  it.each<[string, object, object]>([
    ['an unknown state', { state: 'exploded' }, { state: 'unknown' }],
    ['a job of a stack', { state: 'reserved' }, { state: 'assigned' }],
    ['an end', { state: 'finished', exit_status: 0 }, { state: 'passed' }],
    ['a failure', { state: 'finished', exit_status: 2 }, { state: 'failed' }],
    [
      'an end that says nothing',
      { state: 'finished', exit_status: null },
      { state: 'unknown' },
    ],
    ['no state', { state: null }, { state: 'unknown' }],
    ['an unknown type', { type: 'ai' }, { type: 'script' }],
    [
      'a retried job',
      { retried: true, retried_in_job_id: 'job-2', retry_type: 'manual' },
      { retriedIn: 'job-2' },
    ],
    [
      'a retry',
      {
        retry_source: { job_id: 'job-0', retry_type: 'automatic' },
        retried_by: { id: 'u', name: 'Quinn', email: null },
      },
      {
        retryOf: { job: 'job-0', type: 'automatic' },
        retriedBy: { id: 'u', name: 'Quinn' },
      },
    ],
    [
      'a block step',
      {
        type: 'manual',
        name: null,
        label: 'Deploy?',
        state: 'unblocked',
        unblocked_by: { id: 'u', name: 'Quinn' },
        unblocked_at: '2026-11-21T08:00:00Z',
      },
      {
        type: 'manual',
        label: 'Deploy?',
        block: {
          unblockedBy: { id: 'u', name: 'Quinn' },
          unblockedAt: '2026-11-21T08:00:00.000Z',
        },
      },
    ],
    [
      'a trigger step',
      {
        type: 'trigger',
        triggered_build: {
          url: 'https://a/v2/organizations/o/pipelines/p/builds/9',
        },
      },
      { triggered: { organization: 'o', pipeline: 'p', number: 9 } },
    ],
    ['a lost agent', { exit_status: -1 }, { reason: 'The agent was lost' }],
    [
      'a stopped agent',
      { signal_reason: 'agent_stop' },
      { reason: 'The agent was stopped' },
    ],
    [
      'a reason that is not known',
      { signal_reason: 'moon_phase' },
      { reason: 'Moon phase' },
    ],
    [
      'no agent in time',
      { state: 'expired' },
      { reason: 'No agent took it in time' },
    ],
    [
      'a broken dependency',
      { state: 'broken', broken_reason: 'dependency_failed' },
      { reason: 'A step that it depends on failed' },
    ],
    [
      'a step of another branch',
      { state: 'broken', broken_reason: 'branch_mismatch' },
      { reason: 'Its step is not for this branch' },
    ],
    [
      'a reason that the pipeline gives',
      { state: 'broken', broken_reason: 'no changes in lib_money' },
      { reason: 'no changes in lib_money' },
    ],
    [
      'an agent of another shape',
      { agent: 'agent-1', retry_source: [], retried_by: false },
      { state: 'passed', label: 'Test' },
    ],
    [
      'a parallel job',
      { parallel_group_index: 1, parallel_group_total: 3 },
      { parallel: { index: 1, total: 3 } },
    ],
    [
      'a job without a name',
      { name: null, command: 'make test\nmake lint' },
      { label: 'make test' },
    ],
    [
      'a waiter',
      { type: 'waiter', name: null, command: null },
      { label: 'Wait' },
    ],
    [
      'times that are none',
      { started_at: 'yesterday', finished_at: null },
      { state: 'passed' },
    ],
  ])('maps %s', (_, change, expected) => {
    const [job] = map({ jobs: [jobAnswer(change)] }).jobDetails;
    expect(job).toMatchObject(expected);
  });

  it.each<[string, unknown, RegExp]>([
    ['nothing', null, /^A build without id has no fields/],
    ['a text', 'build', /^A build without id/],
    [
      'a build without pipeline',
      buildAnswer({ pipeline: null }),
      /^Build https:.*\/builds\/7 has pipeline:/,
    ],
    ['a number that is none', buildAnswer({ number: 'x' }), /has number:/],
    [
      'no time',
      buildAnswer({ created_at: null, scheduled_at: 'soon' }),
      /has no created_at/,
    ],
    [
      'a job without id',
      buildAnswer({ jobs: [{ name: 'x' }] }),
      /has jobs\.0\.id:/,
    ],
  ])('says what is wrong with %s', (_, answer, message) => {
    expect(() => mapBuild(answer, 'example', 5)).toThrow(message);
  });
});

describe('addresses', () => {
  it.each([
    ['git@github.com:example/shop.git', 'example/shop'],
    ['https://github.com/example/shop', 'example/shop'],
    ['ssh://git@github.com/example/shop.git', 'example/shop'],
    ['https://gitlab.test/group/sub/shop.git/', 'group/sub/shop'],
    ['/srv/git/shop.git', undefined],
    ['', undefined],
    [undefined, undefined],
  ])('reads the repository of %s', (address, expected) => {
    expect(repositoryName(address)).toBe(expected);
  });

  it('knows pages of pull requests, where the provider is known', () => {
    const ssh = 'git@git.test:example/shop.git';
    expect(pullRequestPage('github', ssh, 1)).toBe(
      'https://git.test/example/shop/pull/1',
    );
    expect(pullRequestPage('gitlab', 'http://g:1/a/b.git', 2)).toBe(
      'http://g:1/a/b/-/merge_requests/2',
    );
    expect(pullRequestPage('bitbucket', ssh, 3)).toMatch(/pull-requests\/3$/);
    expect(pullRequestPage('beanstalk', ssh, 1)).toBeUndefined();
  });

  it.each([
    '',
    undefined,
    'https://a/organizations/o/pipelines/p',
    'x/builds/7',
  ])('finds no build at %s', address =>
    expect(buildAt(address)).toBeUndefined(),
  );
});

describe('what else Buildkite tells', () => {
  it('tolerates words that are not known, and nothing where something was', () => {
    expect(mapAnnotation({ id: 'a', style: 'loud', extra: 1 })).toEqual({
      ...{ id: 'a', context: 'default', style: 'default', priority: 3 },
      ...{ html: '', updatedAt: '1970-01-01T00:00:00.000Z' },
    });
    expect(
      mapArtifact({ id: 'a', job_id: 'j', path: 'x', state: 'moved' }),
    ).toMatchObject({ state: 'finished', size: 0 });
    expect(mapMember({ id: 'u', email: 'd@example.com' }, 'example')).toEqual({
      ...{ id: 'u', organization: 'example' },
      ...{ name: 'd@example.com', email: 'd@example.com' },
    });
    expect(mapPipeline({ id: 'p', slug: 'shop' }, 'example')).toEqual({
      ...{ id: 'p', organization: 'example', slug: 'shop', name: 'shop' },
      ...{ defaultBranch: 'main', url: 'https://buildkite.com/example/shop' },
    });
    expect(() => mapArtifact({ id: 'a' })).toThrow(/job_id/);
  });
});
