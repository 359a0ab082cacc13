import {
  condition,
  pipelineRun,
  PipelineWorld,
  task,
} from './testing/PipelineWorld';

let world: PipelineWorld;

beforeEach(() => {
  world = new PipelineWorld();
});

afterEach(() => world.stop());

it('passes results on, and gives those of the pipeline', () => {
  const results = [{ name: 'image', type: 'string' as const }];
  world.behaviours['run-build/only'] = container =>
    container.exit(0, { results: { image: 'shop@sha256:ab', other: 'x' } });
  const run = world.live(
    pipelineRun({
      tasks: [
        task('deploy', {
          params: [{ name: 'image', value: '$(tasks.build.results.image)' }],
        }),
        task('build', {
          taskSpec: { steps: [{ name: 'only', image: 'i:1' }], results },
        }),
      ],
      results: [
        { name: 'image', value: 'docker://$(tasks.build.results.image)' },
      ],
    }),
  );
  expect(world.begun).toEqual(['run-build/only', 'run-deploy/only']);
  expect(world.taskRun('run-deploy').spec.params).toEqual([
    { name: 'image', value: 'shop@sha256:ab' },
  ]);
  expect(world.taskRun('run-build').status?.results).toEqual([
    { name: 'image', type: 'string', value: 'shop@sha256:ab' },
  ]);
  expect(run.status?.results).toEqual([
    { name: 'image', value: 'docker://shop@sha256:ab' },
  ]);
  const [status] = world.pod('run-build-pod').status?.containerStatuses ?? [];
  expect(JSON.parse(status?.state.terminated?.message ?? '')).toEqual([
    { key: 'image', value: 'shop@sha256:ab', type: 1 },
    { key: 'StartedAt', value: expect.stringMatching(/\.\d{3}Z$/), type: 3 },
  ]);
});

it('fails when a task leaves out a result that another one needs', () => {
  const run = world.live(
    pipelineRun({
      tasks: [
        task('build'),
        task('deploy', {
          params: [{ name: 'image', value: '$(tasks.build.results.image)' }],
        }),
        task('after', { runAfter: ['deploy'] }),
      ],
    }),
  );
  expect(condition(run)).toMatchObject({
    status: 'False',
    reason: 'PipelineValidationFailed',
    message: expect.stringContaining(
      'Could not find result with name image for pipeline task build',
    ),
  });
});

it('puts in params, their defaults, and what the run is', () => {
  const steps = [
    {
      name: 'only',
      image: '$(params.image)',
      command: ['run', '$(context.pipelineRun.name)', '$(params.list[*])'],
      script: undefined,
      env: [
        { name: 'REVISION', value: '$(params.revision)-$(params.inner)' },
        { name: 'OUT', value: '$(results.digest.path)' },
        { name: 'TASK', value: '$(context.taskRun.name)' },
        { name: 'SECOND', value: '$(params["list"][1])' },
      ],
    },
  ];
  world.live(
    pipelineRun(
      {
        params: [
          { name: 'image', default: 'go:1' },
          { name: 'revision' },
          { name: 'list', type: 'array', default: ['a', 'b'] },
        ],
        tasks: [
          task('build', {
            params: [{ name: 'inner', value: 'x-$(params.revision)' }],
            taskSpec: {
              params: [{ name: 'inner' }],
              results: [{ name: 'digest' }],
              steps,
            },
          }),
        ],
      },
      { params: [{ name: 'revision', value: 'abc' }] },
    ),
  );
  const [container] = world.pod('run-build-pod').spec.containers;
  expect(container).toMatchObject({
    image: 'go:1',
    env: [
      { name: 'REVISION', value: 'abc-x-abc' },
      { name: 'OUT', value: '/tekton/results/digest' },
      { name: 'TASK', value: 'run-build' },
      { name: 'SECOND', value: 'b' },
    ],
  });
  expect(container?.args?.slice(-6)).toEqual([
    '-entrypoint',
    'run',
    '--',
    'run',
    'a',
    'b',
  ]);
});

it('skips tasks by their `when`, and what needs their results', () => {
  const never = [
    { input: '$(params.deploy)', operator: 'in', values: ['yes'] },
  ];
  const run = world.live(
    pipelineRun(
      {
        params: [{ name: 'deploy' }],
        tasks: [
          task('deploy', { when: never }),
          task('check', { runAfter: ['deploy'] }),
          task('publish', {
            params: [{ name: 'url', value: '$(tasks.deploy.results.url)' }],
          }),
        ],
        finally: [
          task('on-failure', {
            when: [
              { input: '$(tasks.status)', operator: 'in', values: ['Failed'] },
            ],
          }),
        ],
      },
      { params: [{ name: 'deploy', value: 'no' }] },
    ),
  );
  expect(world.begun).toEqual(['run-check/only']);
  expect(condition(run)).toMatchObject({
    status: 'True',
    reason: 'Completed',
    message: 'Tasks Completed: 1 (Failed: 0, Cancelled 0), Skipped: 3',
  });
  expect(run.status?.skippedTasks).toEqual([
    {
      name: 'deploy',
      reason: 'When Expressions evaluated to false',
      whenExpressions: [{ input: 'no', operator: 'in', values: ['yes'] }],
    },
    { name: 'publish', reason: 'Results were missing' },
    {
      name: 'on-failure',
      reason: 'When Expressions evaluated to false',
      whenExpressions: [
        { input: '$(tasks.status)', operator: 'in', values: ['Failed'] },
      ],
    },
  ]);
});
