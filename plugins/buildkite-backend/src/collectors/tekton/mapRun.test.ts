import { pipelineRunSchema, taskRunSchema } from './answers';
import { mapRun } from './mapRun';

const condition = (status: string, reason: string) => ({
  conditions: [{ type: 'Succeeded', status, reason }],
});

const taskOf = (name: string, status: object = {}, metadata: object = {}) =>
  taskRunSchema.parse({
    metadata: { name, namespace: 'ci', ...metadata },
    spec: {},
    status,
  });

function map(
  run: { metadata?: object; spec?: object; status?: object },
  tasks: Array<ReturnType<typeof taskOf>> = [],
) {
  const parsed = pipelineRunSchema.parse({
    metadata: { name: 'run-1', namespace: 'ci', ...run.metadata },
    spec: { ...run.spec },
    status: run.status,
  });
  return mapRun('ci-mgmt', parsed, tasks, () => undefined);
}

const ofRun = (uid?: string) => ({
  ownerReferences: [{ kind: 'PipelineRun', name: 'run-1', uid }],
});

describe('mapRun', () => {
  it.each([
    ['Unknown', 'PipelineRunPending', 'pending'],
    ['Unknown', 'ResolvingPipelineRef', 'pending'],
    ['Unknown', 'Started', 'running'],
    ['Unknown', 'CancelledRunningFinally', 'running'],
    ['Unknown', 'StoppedRunningFinally', 'running'],
    ['Unknown', 'PipelineRunStopping', 'running'],
    ['Unknown', 'PipelineRunTimeoutRunningFinally', 'running'],
    ['Unknown', 'SomethingOfTomorrow', 'running'],
    ['True', 'Completed', 'succeeded'],
    ['False', 'Cancelled', 'canceled'],
    ['False', 'PipelineRunTimeout', 'timed-out'],
    ['False', 'PipelineRunCouldntCancel', 'failed'],
    ['False', 'CouldntGetPipeline', 'failed'],
    ['False', 'SomethingOfTomorrow', 'failed'],
  ])('reads %s with %s as a run that is %s', (status, reason, state) => {
    expect(map({ status: condition(status, reason) })).toMatchObject({
      ...{ state, reason },
    });
  });

  it.each([
    ['Unknown', 'TaskRunPending', 'pending'],
    ['Unknown', 'Pending', 'pending'],
    ['Unknown', 'ExceededNodeResources', 'pending'],
    ['Unknown', 'ToBeRetried', 'running'],
    ['False', 'TaskRunCancelled', 'canceled'],
    ['False', 'CustomRunCancelled', 'canceled'],
    ['False', 'TaskRunTimeout', 'timed-out'],
    ['False', 'CustomRunTimedOut', 'timed-out'],
    ['False', 'PodEvicted', 'failed'],
    ['False', 'FailureIgnored', 'failed'],
  ])('reads %s with %s as a task that is %s', (status, reason, state) => {
    const task = taskOf('run-1-test', condition(status, reason), ofRun());
    expect(map({}, [task]).tasks).toMatchObject([{ state, reason }]);
  });

  it('shows every task of a matrix, custom tasks, retries, and what was skipped', () => {
    const run = map(
      {
        status: {
          childReferences: [
            { kind: 'TaskRun', name: 'run-1-test-0', pipelineTaskName: 'test' },
            { kind: 'TaskRun', name: 'run-1-test-1', pipelineTaskName: 'test' },
            { kind: 'CustomRun', name: 'run-1-ask', pipelineTaskName: 'ask' },
          ],
          skippedTasks: [
            {
              name: 'deploy',
              reason: 'When Expressions evaluated to false',
              whenExpressions: [{ input: 'a', operator: 'in', values: null }],
            },
          ],
        },
      },
      [
        taskOf('run-1-test-1', {
          startTime: '2026-11-21T08:00:02Z',
          retriesStatus: [{ podName: 'run-1-test-1-pod' }],
          podName: 'run-1-test-1-pod-retry1',
        }),
        taskOf('run-1-test-0', { startTime: '2026-11-21T08:00:01Z' }),
        taskOf('run-1-ask', {
          ...condition('Unknown', 'Running'),
          startTime: '2026-11-21T08:00:03Z',
          extraFields: null,
        }),
        taskOf('run-2-test'),
      ],
    );
    expect(run.tasks).toMatchObject([
      { name: 'run-1-test-0', task: 'test', retries: 0 },
      {
        ...{ name: 'run-1-test-1', task: 'test', retries: 1 },
        pod: 'run-1-test-1-pod-retry1',
      },
      { name: 'run-1-ask', task: 'ask', state: 'running', steps: [] },
      {
        ...{ task: 'deploy', state: 'skipped' },
        reason: 'When Expressions evaluated to false',
      },
    ]);
  });

  it('shows tasks that its status does not name yet, but none of an earlier run', () => {
    const tasks = [
      taskOf('run-1-new', {}, ofRun('uid-2')),
      taskOf('run-1-old', {}, ofRun('uid-1')),
    ];
    expect(map({ metadata: { uid: 'uid-2' } }, tasks).tasks).toMatchObject([
      { name: 'run-1-new' },
    ]);
  });

  it('tells a step that failed from those that it kept from running', () => {
    const ended = (name: string, exitCode: number, reason: string) => ({
      ...{ name, container: `step-${name}`, terminationReason: reason },
      terminated: { exitCode, reason: exitCode ? 'Error' : 'Completed' },
    });
    const task = taskOf(
      'run-1-test',
      {
        steps: [
          ended('fetch', 0, 'Completed'),
          ended('lint', 3, 'Continued'),
          ended('build', 2, 'Error'),
          ended('push', 1, 'Skipped'),
          { name: 'late', terminated: { exitCode: 1, reason: 'Evicted' } },
          { name: 'never', waiting: { reason: 'PodInitializing' } },
        ],
      },
      ofRun(),
    );
    const [mapped] = map({}, [task]).tasks;
    expect(
      mapped?.steps.map(({ name, state, exitCode, reason }) => [
        ...[name, state, exitCode, reason],
      ]),
    ).toEqual([
      ['fetch', 'succeeded', 0, 'Completed'],
      ['lint', 'failed', 3, 'Continued'],
      ['build', 'failed', 2, 'Error'],
      ['push', 'skipped', undefined, 'Skipped'],
      ['late', 'failed', 1, 'Evicted'],
      ['never', 'waiting', undefined, 'PodInitializing'],
    ]);
  });

  it('writes lists and objects among parameters and results as JSON', () => {
    const values = [
      { name: 'text', value: 'a' },
      { name: 'list', type: 'array', value: ['a', 'b'] },
      { name: 'object', type: 'object', value: { url: 'x', digest: '' } },
      { name: 'null', type: 'array', value: null },
      { name: 'nothing' },
    ];
    const run = map({ spec: { params: values }, status: { results: values } });
    expect(run.results.map(({ value }) => value)).toEqual([
      ...['a', '["a","b"]', '{"url":"x","digest":""}', '', ''],
    ]);
    expect(run.params).toEqual(run.results);
  });

  it('reads results and tasks as v1beta1 has them', () => {
    const results = [{ name: 'image', type: 'string', value: 'shop@sha256:1' }];
    const task = taskOf('run-1-test', { taskResults: results }, ofRun());
    const status = { pipelineResults: results, taskRuns: { 'run-1-test': {} } };
    const plain = [{ name: 'image', value: 'shop@sha256:1' }];
    expect(map({ status }, [task])).toMatchObject({
      results: plain,
      tasks: [{ name: 'run-1-test', results: plain }],
    });
  });

  const label = (name: string) => ({ labels: { 'tekton.dev/pipeline': name } });
  const embedded = { pipelineSpec: { tasks: [] } };
  const resolved = { pipelineRef: { resolver: 'git', params: [] } };
  const original = { 'pipelinesascode.tekton.dev/original-prname': 'check' };
  it.each([
    ['a Pipeline', { pipelineRef: { name: 'build' } }, {}, 'build'],
    ['one that was fetched', resolved, label('build'), 'build'],
    ['one that is being fetched', resolved, label('run-1'), undefined],
    ['its own', embedded, label('run-1'), undefined],
    ['its own, with a name', embedded, label('nightly'), 'nightly'],
    [
      'one of Pipelines as Code',
      embedded,
      { ...label('run-1'), annotations: original },
      'check',
    ],
  ])('names %s', (_, spec, metadata, pipeline) => {
    expect(map({ spec, metadata }).pipeline).toBe(pipeline);
  });
});
