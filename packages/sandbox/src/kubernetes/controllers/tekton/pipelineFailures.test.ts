import {
  condition,
  namespace,
  pipelineRun,
  PipelineWorld,
  task,
} from './testing/PipelineWorld';

let world: PipelineWorld;

beforeEach(() => {
  world = new PipelineWorld();
});

afterEach(() => world.stop());

it('skips what comes after a failed step and task, and runs the finally tasks', () => {
  world.behaviours['run-build/compile'] = container => {
    container.write('error: no such file\n');
    container.exit(2);
  };
  const run = world.live(
    pipelineRun({
      tasks: [
        task('build', {
          taskSpec: {
            steps: [
              { name: 'compile', image: 'i:1' },
              { name: 'push', image: 'i:1' },
            ],
          },
        }),
        task('test', { runAfter: ['build'] }),
      ],
      finally: [
        task('notify', {
          params: [{ name: 'status', value: '$(tasks.build.status)' }],
        }),
      ],
    }),
  );
  expect(world.begun).toEqual(['run-build/compile', 'run-notify/only']);
  expect(condition(run)).toMatchObject({
    status: 'False',
    reason: 'Failed',
    message: 'Tasks Completed: 2 (Failed: 1, Cancelled 0), Skipped: 1',
  });
  expect(run.status?.skippedTasks).toEqual([
    { name: 'test', reason: 'PipelineRun was stopping' },
  ]);
  expect(world.taskRun('run-notify').spec.params).toEqual([
    { name: 'status', value: 'Failed' },
  ]);
  const build = world.taskRun('run-build');
  expect(condition(build)).toMatchObject({
    reason: 'StepFailed',
    message: '"step-compile" exited with code 2: Error',
  });
  expect(build.status?.steps).toMatchObject([
    {
      terminated: { exitCode: 2, reason: 'Error' },
      terminationReason: 'Error',
    },
    {
      terminated: { exitCode: 1, reason: 'Error' },
      terminationReason: 'Skipped',
    },
  ]);
});

it('goes on after a step whose errors do not matter', () => {
  world.behaviours['run-build/lint'] = container => container.exit(3);
  world.live(
    pipelineRun({
      tasks: [
        task('build', {
          taskSpec: {
            steps: [
              { name: 'lint', image: 'i:1', onError: 'continue' },
              { name: 'slow', image: 'i:1', timeout: '4s' },
            ],
          },
        }),
      ],
    }),
  );
  const build = world.taskRun('run-build');
  expect(build.status?.steps).toMatchObject([
    { terminated: { exitCode: 3 }, terminationReason: 'Continued' },
    { terminated: { exitCode: 1 }, terminationReason: 'TimeoutExceeded' },
  ]);
  expect(condition(build)?.message).toBe(
    '"step-slow" exited because the step exceeded the specified timeout limit',
  );
});

it('tries a task again as often as it says, each time in a new pod', () => {
  world.behaviours['run-flaky/only'] = container => container.exit(1);
  const run = world.live(
    pipelineRun({ tasks: [task('flaky', { retries: 2 })] }),
  );
  expect(world.begun).toEqual(['run-flaky/only', 'run-flaky-retry1/only']);
  expect(condition(run)).toMatchObject({ status: 'True' });
  const { status } = world.taskRun('run-flaky');
  expect(status?.podName).toBe('run-flaky-pod-retry1');
  expect(status?.retriesStatus).toMatchObject([
    {
      podName: 'run-flaky-pod',
      completionTime: expect.any(String),
      conditions: [{ status: 'False', reason: 'StepFailed' }],
    },
  ]);
});

describe('when its pod is evicted', () => {
  const why = 'The node was reclaimed';
  beforeEach(() => {
    world.behaviours['run-build/only'] = () =>
      world.plane.objects.evictPod(namespace, 'run-build-pod', why);
  });

  it('fails with the reason', () => {
    const run = world.live(pipelineRun({ tasks: [task('build')] }));
    expect(condition(run)).toMatchObject({ status: 'False', reason: 'Failed' });
    expect(condition(world.taskRun('run-build'))).toMatchObject({
      reason: 'PodEvicted',
      message: why,
    });
    expect(world.pod('run-build-pod').status).toMatchObject({
      phase: 'Failed',
      reason: 'Evicted',
      message: why,
      containerStatuses: [{ state: { terminated: { exitCode: 137 } } }],
    });
    const events = world.plane.objects.list(
      { apiVersion: 'v1', kind: 'Event' },
      { namespace },
    );
    expect(events).toContainEqual(
      expect.objectContaining({
        type: 'Warning',
        reason: 'Evicted',
        message: why,
      }),
    );
  });

  it('starts another pod where there is a retry', () => {
    const run = world.live(
      pipelineRun({ tasks: [task('build', { retries: 1 })] }),
    );
    expect(world.begun).toEqual(['run-build/only', 'run-build-retry1/only']);
    expect(condition(run)).toMatchObject({ status: 'True' });
    expect(world.taskRun('run-build').status?.retriesStatus).toMatchObject([
      { conditions: [{ reason: 'PodEvicted' }] },
    ]);
  });
});
