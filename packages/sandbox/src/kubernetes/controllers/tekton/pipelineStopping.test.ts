import type { PipelineSpec } from '../../views/tekton';
import { pipelineRunType } from '../../views/tekton';
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

describe('stopped by its specification', () => {
  const spec: PipelineSpec = {
    tasks: [task('build'), task('test', { runAfter: ['build'] })],
    finally: [task('notify')],
  };
  const stop = (status: string) => {
    world.behaviours['run-build/only'] = container => {
      world.plane.objects.update(
        { ...pipelineRunType, namespace, name: 'run' },
        current => ({ ...current, spec: { ...current.spec, status } }),
      );
      if (status === 'StoppedRunFinally') container.exit(0);
    };
    return world.live(pipelineRun(spec));
  };

  it('is over at once when it is cancelled', () => {
    const run = stop('Cancelled');
    expect(world.begun).toEqual(['run-build/only']);
    expect(condition(run)).toMatchObject({
      status: 'False',
      reason: 'Cancelled',
      message: 'PipelineRun "run" was cancelled',
    });
    const build = world.taskRun('run-build');
    expect(condition(build)?.message).toBe(
      'TaskRun "run-build" was cancelled. TaskRun cancelled as the PipelineRun it belongs to has been cancelled.',
    );
    expect(build.status?.steps).toMatchObject([
      {
        terminated: {
          exitCode: 1,
          reason: 'TaskRunCancelled',
          message: 'Step only terminated as pod run-build-pod is terminated',
        },
      },
    ]);
    expect(world.pod('run-build-pod')).toBeUndefined();
  });

  it.each([
    ['CancelledRunFinally', 'PipelineRun was stopping'],
    ['StoppedRunFinally', 'PipelineRun was gracefully stopped'],
  ])('runs the finally tasks on %s', (status, reason) => {
    const run = stop(status);
    expect(world.begun).toEqual(['run-build/only', 'run-notify/only']);
    expect(condition(run)).toMatchObject({
      status: 'False',
      reason: 'Cancelled',
      message: 'PipelineRun "run" was cancelled',
    });
    expect(run.status?.skippedTasks).toEqual([{ name: 'test', reason }]);
  });

  it('waits while it is pending', () => {
    const run = world.live(pipelineRun(spec, { status: 'PipelineRunPending' }));
    expect(condition(run)).toMatchObject({
      status: 'Unknown',
      reason: 'PipelineRunPending',
    });
    world.plane.seedAt(Date.now() - 600_000, () => {
      world.plane.objects.update(
        { ...pipelineRunType, namespace, name: 'run' },
        current => ({
          ...current,
          spec: { ...current.spec, status: undefined },
        }),
      );
    });
    expect(condition(world.runNow())).toMatchObject({ status: 'True' });
  });
});

describe('that takes too long', () => {
  const forever = () => {};
  const spec: PipelineSpec = {
    tasks: [task('build')],
    finally: [task('notify')],
  };

  it('ends with its time', () => {
    world.behaviours['run-build/only'] = forever;
    const run = world.live(pipelineRun(spec, { timeouts: { pipeline: '1m' } }));
    expect(world.begun).toEqual(['run-build/only']);
    expect(condition(run)).toMatchObject({
      status: 'False',
      reason: 'PipelineRunTimeout',
      message: 'PipelineRun "run" failed to finish within "1m0s"',
    });
    expect(condition(world.taskRun('run-build'))?.reason).toBe(
      'TaskRunCancelled',
    );
  });

  it('still runs its finally tasks when the time of its tasks is up', () => {
    world.behaviours['run-build/only'] = forever;
    const run = world.live(
      pipelineRun(spec, { timeouts: { pipeline: '5m', tasks: '1m' } }),
    );
    expect(world.begun).toEqual(['run-build/only', 'run-notify/only']);
    expect(condition(run)).toMatchObject({
      status: 'False',
      reason: 'PipelineRunTimeout',
    });
  });

  it('ends finally tasks with their time', () => {
    world.behaviours['run-notify/only'] = forever;
    const run = world.live(
      pipelineRun(spec, { timeouts: { pipeline: '5m', finally: '1m' } }),
    );
    expect(condition(run)).toMatchObject({ status: 'False', reason: 'Failed' });
  });

  it('fails a task with the time of the task', () => {
    world.behaviours['run-build/only'] = forever;
    world.live(pipelineRun({ tasks: [task('build', { timeout: '30s' })] }));
    expect(condition(world.taskRun('run-build'))).toMatchObject({
      reason: 'TaskRunTimeout',
      message: 'TaskRun "run-build" failed to finish within "30s"',
    });
  });
});
