import { SandboxClock } from '../../../core/clock';
import { Random } from '../../../core/random';
import { ControlPlane } from '../../ControlPlane';
import type { KubernetesObject } from '../../objects';
import type { ContainerHandle, Program } from '../../pods/Program';
import type { Pod } from '../../views/pod';
import type {
  PipelineRun,
  PipelineSpec,
  PipelineTask,
  TaskRun,
} from '../../views/tekton';
import { pipelineRunType, taskRunType } from '../../views/tekton';
import { view } from '../../views/view';

const namespace = 'ci';
/** What the steps do, by pod and step, for example `run-build/compile`. */
let behaviours: Record<string, (container: ContainerHandle) => void>;
let begun: string[];
let clock: SandboxClock;
let plane: ControlPlane;

const program: Program = {
  start: container => {
    const tried = container.pod.metadata.name.replace(/-pod/, '');
    const name = `${tried}/${container.name.replace('step-', '')}`;
    begun.push(name);
    const cancel = container.clock.after(10_000, () => {
      const behave = behaviours[name] ?? (() => container.exit(0));
      behave(container);
    });
    return () => {
      cancel();
      container.exit(143);
    };
  },
};

beforeEach(() => {
  behaviours = {};
  begun = [];
  clock = new SandboxClock();
  plane = new ControlPlane({
    cluster: { name: 'ci-mgmt', url: 'http://127.0.0.1:7631' },
    clock,
    random: new Random(5),
    behaviour: () => ({ program, pullMs: 1_000 }),
  });
  plane.objects.create({
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name: namespace },
  });
});

afterEach(() => {
  plane.stop();
  clock.stop();
});

/** Lives through `seconds` with a run that is made at their beginning, and tells what became of it. */
function live(object: KubernetesObject, seconds = 1_800): PipelineRun {
  plane.seedAt(Date.now() - seconds * 1000, () => {
    plane.objects.create(object);
  });
  return runNow(object.metadata.name);
}

function runNow(name = 'run'): PipelineRun {
  return view<PipelineRun>(
    plane.objects.get({ ...pipelineRunType, namespace, name })!,
  );
}

function taskRun(name: string): TaskRun {
  return view<TaskRun>(plane.objects.get({ ...taskRunType, namespace, name })!);
}

function pod(name: string): Pod {
  return view<Pod>(
    plane.objects.get({ apiVersion: 'v1', kind: 'Pod', namespace, name })!,
  );
}

function pipelineRun(
  pipelineSpec: PipelineSpec,
  spec: Partial<PipelineRun['spec']> = {},
  metadata: Partial<KubernetesObject['metadata']> = {},
): KubernetesObject {
  return {
    ...pipelineRunType,
    metadata: { name: 'run', namespace, ...metadata },
    spec: { pipelineSpec, ...spec },
  };
}

function task(name: string, more: Partial<PipelineTask> = {}): PipelineTask {
  return {
    name,
    taskSpec: { steps: [{ name: 'only', image: 'i:1' }] },
    ...more,
  };
}

const condition = ({ status }: PipelineRun | TaskRun) =>
  status?.conditions?.[0];

it('runs tasks in their order, and steps one after the other', () => {
  const build = task('build', {
    taskSpec: {
      steps: [
        { name: 'compile', image: 'i:1', script: 'make' },
        { name: 'push', image: 'i:1', command: ['push'], args: ['all'] },
      ],
    },
  });
  const run = live(
    pipelineRun({
      tasks: [
        task('test', { runAfter: ['build'] }),
        build,
        task('lint', { runAfter: ['build'] }),
      ],
      finally: [task('notify')],
    }),
  );
  expect(begun.slice(0, 2)).toEqual(['run-build/compile', 'run-build/push']);
  expect(begun.slice(2, 4).sort()).toEqual(['run-lint/only', 'run-test/only']);
  expect(begun[4]).toBe('run-notify/only');
  expect(condition(run)).toMatchObject({
    status: 'True',
    reason: 'Succeeded',
    message: 'Tasks Completed: 4 (Failed: 0, Cancelled 0), Skipped: 0',
  });
  expect(run.status?.childReferences?.map(({ name }) => name)).toEqual([
    'run-test',
    'run-build',
    'run-lint',
    'run-notify',
  ]);
  const [compile, push] = taskRun('run-build').status?.steps ?? [];
  const at = (text = '') => Date.parse(text);
  expect(at(push?.terminated?.startedAt)).toBeGreaterThanOrEqual(
    at(compile?.terminated?.finishedAt) - 1_000,
  );
  expect(pod('run-build-pod').status?.phase).toBe('Succeeded');
});

it('passes results on, and gives those of the pipeline', () => {
  const results = [{ name: 'image', type: 'string' as const }];
  behaviours['run-build/only'] = container =>
    container.exit(0, { results: { image: 'shop@sha256:ab', other: 'x' } });
  const run = live(
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
  expect(begun).toEqual(['run-build/only', 'run-deploy/only']);
  expect(taskRun('run-deploy').spec.params).toEqual([
    { name: 'image', value: 'shop@sha256:ab' },
  ]);
  expect(taskRun('run-build').status?.results).toEqual([
    { name: 'image', type: 'string', value: 'shop@sha256:ab' },
  ]);
  expect(run.status?.results).toEqual([
    { name: 'image', value: 'docker://shop@sha256:ab' },
  ]);
  const [status] = pod('run-build-pod').status?.containerStatuses ?? [];
  expect(JSON.parse(status?.state.terminated?.message ?? '')).toEqual([
    { key: 'image', value: 'shop@sha256:ab', type: 1 },
    { key: 'StartedAt', value: expect.stringMatching(/\.\d{3}Z$/), type: 3 },
  ]);
});

it('fails when a task leaves out a result that another one needs', () => {
  const run = live(
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
  live(
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
  const [container] = pod('run-build-pod').spec.containers;
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
  const run = live(
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
  expect(begun).toEqual(['run-check/only']);
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

it('skips what comes after a failed step and task, and runs the finally tasks', () => {
  behaviours['run-build/compile'] = container => {
    container.write('error: no such file\n');
    container.exit(2);
  };
  const run = live(
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
  expect(begun).toEqual(['run-build/compile', 'run-notify/only']);
  expect(condition(run)).toMatchObject({
    status: 'False',
    reason: 'Failed',
    message: 'Tasks Completed: 2 (Failed: 1, Cancelled 0), Skipped: 1',
  });
  expect(run.status?.skippedTasks).toEqual([
    { name: 'test', reason: 'PipelineRun was stopping' },
  ]);
  expect(taskRun('run-notify').spec.params).toEqual([
    { name: 'status', value: 'Failed' },
  ]);
  const build = taskRun('run-build');
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
  behaviours['run-build/lint'] = container => container.exit(3);
  live(
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
  const build = taskRun('run-build');
  expect(build.status?.steps).toMatchObject([
    { terminated: { exitCode: 3 }, terminationReason: 'Continued' },
    { terminated: { exitCode: 1 }, terminationReason: 'TimeoutExceeded' },
  ]);
  expect(condition(build)?.message).toBe(
    '"step-slow" exited because the step exceeded the specified timeout limit',
  );
});

it('tries a task again as often as it says, each time in a new pod', () => {
  behaviours['run-flaky/only'] = container => container.exit(1);
  const run = live(pipelineRun({ tasks: [task('flaky', { retries: 2 })] }));
  expect(begun).toEqual(['run-flaky/only', 'run-flaky-retry1/only']);
  expect(condition(run)).toMatchObject({ status: 'True' });
  const { status } = taskRun('run-flaky');
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
    behaviours['run-build/only'] = () =>
      plane.objects.evictPod(namespace, 'run-build-pod', why);
  });

  it('fails with the reason', () => {
    const run = live(pipelineRun({ tasks: [task('build')] }));
    expect(condition(run)).toMatchObject({ status: 'False', reason: 'Failed' });
    expect(condition(taskRun('run-build'))).toMatchObject({
      reason: 'PodEvicted',
      message: why,
    });
    expect(pod('run-build-pod').status).toMatchObject({
      phase: 'Failed',
      reason: 'Evicted',
      message: why,
      containerStatuses: [{ state: { terminated: { exitCode: 137 } } }],
    });
    const events = plane.objects.list(
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
    const run = live(pipelineRun({ tasks: [task('build', { retries: 1 })] }));
    expect(begun).toEqual(['run-build/only', 'run-build-retry1/only']);
    expect(condition(run)).toMatchObject({ status: 'True' });
    expect(taskRun('run-build').status?.retriesStatus).toMatchObject([
      { conditions: [{ reason: 'PodEvicted' }] },
    ]);
  });
});

describe('stopped by its specification', () => {
  const spec: PipelineSpec = {
    tasks: [task('build'), task('test', { runAfter: ['build'] })],
    finally: [task('notify')],
  };
  const stop = (status: string) => {
    behaviours['run-build/only'] = container => {
      plane.objects.update(
        { ...pipelineRunType, namespace, name: 'run' },
        current => ({ ...current, spec: { ...current.spec, status } }),
      );
      if (status === 'StoppedRunFinally') container.exit(0);
    };
    return live(pipelineRun(spec));
  };

  it('is over at once when it is cancelled', () => {
    const run = stop('Cancelled');
    expect(begun).toEqual(['run-build/only']);
    expect(condition(run)).toMatchObject({
      status: 'False',
      reason: 'Cancelled',
      message: 'PipelineRun "run" was cancelled',
    });
    const build = taskRun('run-build');
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
    expect(pod('run-build-pod')).toBeUndefined();
  });

  it.each([
    ['CancelledRunFinally', 'PipelineRun was stopping'],
    ['StoppedRunFinally', 'PipelineRun was gracefully stopped'],
  ])('runs the finally tasks on %s', (status, reason) => {
    const run = stop(status);
    expect(begun).toEqual(['run-build/only', 'run-notify/only']);
    expect(condition(run)).toMatchObject({
      status: 'False',
      reason: 'Cancelled',
      message: 'PipelineRun "run" was cancelled',
    });
    expect(run.status?.skippedTasks).toEqual([{ name: 'test', reason }]);
  });

  it('waits while it is pending', () => {
    const run = live(pipelineRun(spec, { status: 'PipelineRunPending' }));
    expect(condition(run)).toMatchObject({
      status: 'Unknown',
      reason: 'PipelineRunPending',
    });
    plane.seedAt(Date.now() - 600_000, () => {
      plane.objects.update(
        { ...pipelineRunType, namespace, name: 'run' },
        current => ({
          ...current,
          spec: { ...current.spec, status: undefined },
        }),
      );
    });
    expect(condition(runNow())).toMatchObject({ status: 'True' });
  });
});

describe('that takes too long', () => {
  const forever = () => {};
  const spec: PipelineSpec = {
    tasks: [task('build')],
    finally: [task('notify')],
  };

  it('ends with its time', () => {
    behaviours['run-build/only'] = forever;
    const run = live(pipelineRun(spec, { timeouts: { pipeline: '1m' } }));
    expect(begun).toEqual(['run-build/only']);
    expect(condition(run)).toMatchObject({
      status: 'False',
      reason: 'PipelineRunTimeout',
      message: 'PipelineRun "run" failed to finish within "1m0s"',
    });
    expect(condition(taskRun('run-build'))?.reason).toBe('TaskRunCancelled');
  });

  it('still runs its finally tasks when the time of its tasks is up', () => {
    behaviours['run-build/only'] = forever;
    const run = live(
      pipelineRun(spec, { timeouts: { pipeline: '5m', tasks: '1m' } }),
    );
    expect(begun).toEqual(['run-build/only', 'run-notify/only']);
    expect(condition(run)).toMatchObject({
      status: 'False',
      reason: 'PipelineRunTimeout',
    });
  });

  it('ends finally tasks with their time', () => {
    behaviours['run-notify/only'] = forever;
    const run = live(
      pipelineRun(spec, { timeouts: { pipeline: '5m', finally: '1m' } }),
    );
    expect(condition(run)).toMatchObject({ status: 'False', reason: 'Failed' });
  });

  it('fails a task with the time of the task', () => {
    behaviours['run-build/only'] = forever;
    live(pipelineRun({ tasks: [task('build', { timeout: '30s' })] }));
    expect(condition(taskRun('run-build'))).toMatchObject({
      reason: 'TaskRunTimeout',
      message: 'TaskRun "run-build" failed to finish within "30s"',
    });
  });
});

it.each<[string, PipelineSpec, Partial<PipelineRun['spec']>, string, string]>([
  [
    'a missing param',
    { params: [{ name: 'a' }, { name: 'b' }], tasks: [task('build')] },
    {},
    'ParameterMissing',
    'pipelineRun missing parameters: [a b]',
  ],
  [
    'a param of a wrong type',
    { params: [{ name: 'a' }], tasks: [task('build')] },
    { params: [{ name: 'a', value: ['x'] }] },
    'ParameterTypeMismatch',
    'parameters have inconsistent types : [a]',
  ],
  [
    'a missing task',
    { tasks: [{ name: 'build', taskRef: { name: 'nosuch' } }] },
    {},
    'CouldntGetTask',
    'tasks.tekton.dev "nosuch" not found',
  ],
  [
    'a missing workspace',
    { workspaces: [{ name: 'source' }], tasks: [task('build')] },
    {},
    'InvalidWorkspaceBindings',
    'workspace with name "source" be provided',
  ],
  [
    'a circle',
    {
      tasks: [task('a', { runAfter: ['b'] }), task('b', { runAfter: ['a'] })],
    },
    {},
    'PipelineInvalidGraph',
    'cycle detected',
  ],
])('fails with %s', (_, spec, more, reason, message) => {
  const run = live(pipelineRun(spec, more));
  expect(condition(run)).toMatchObject({ status: 'False', reason });
  expect(condition(run)?.message).toContain(message);
  expect(run.status?.completionTime).toBeDefined();
  expect(plane.objects.list(taskRunType)).toEqual([]);
});

it('passes labels and annotations on to its TaskRuns and pods, with workspaces', () => {
  live(
    pipelineRun(
      {
        workspaces: [{ name: 'source' }],
        tasks: [
          task('build', {
            workspaces: [{ name: 'src', workspace: 'source' }],
            taskSpec: {
              workspaces: [{ name: 'src' }],
              steps: [
                {
                  name: 'only',
                  image: 'i:1',
                  command: ['ls', '$(workspaces.src.path)'],
                },
              ],
            },
          }),
        ],
      },
      {
        workspaces: [{ name: 'source', emptyDir: {} }],
        taskRunTemplate: {
          podTemplate: {
            nodeSelector: { 'slipway.dev/capacity-type': 'spot' },
          },
        },
      },
      {
        labels: { 'slipway.dev/service': 'checkout' },
        annotations: { 'slipway.dev/job': '42' },
      },
    ),
  );
  const { metadata, spec } = pod('run-build-pod');
  expect(metadata.labels).toMatchObject({
    'slipway.dev/service': 'checkout',
    'app.kubernetes.io/managed-by': 'tekton-pipelines',
    'tekton.dev/memberOf': 'tasks',
    'tekton.dev/pipeline': 'run',
    'tekton.dev/pipelineRun': 'run',
    'tekton.dev/pipelineTask': 'build',
    'tekton.dev/taskRun': 'run-build',
  });
  expect(metadata.annotations).toMatchObject({ 'slipway.dev/job': '42' });
  expect(spec.nodeName).toMatch(/^ci-mgmt-spot-/);
  expect(spec.containers[0]?.args?.slice(-2)).toEqual(['--', '/workspace/src']);
});

it('takes its TaskRuns and pods along when it is deleted', () => {
  live(pipelineRun({ tasks: [task('build'), task('test')] }));
  plane.seedAt(Date.now() - 60_000, () =>
    plane.objects.remove({ ...pipelineRunType, namespace, name: 'run' }),
  );
  expect(plane.objects.list(taskRunType)).toEqual([]);
  expect(plane.objects.list({ apiVersion: 'v1', kind: 'Pod' })).toEqual([]);
});

it('shortens long names as Tekton does, so that pods can be made', () => {
  const name = 'checkout-pull-request-4711-a-rather-long-name-of-a-run';
  live(pipelineRun({ tasks: [task('integration-tests')] }, {}, { name }));
  const [made] = plane.objects.list(taskRunType);
  expect(made?.metadata.name).toHaveLength(63);
  expect(made?.metadata.name).toMatch(
    /^checkout-pull[0-9a-f]{32}-integration-tests$/,
  );
  const [only] = plane.objects.list({ apiVersion: 'v1', kind: 'Pod' });
  expect(only?.metadata.name).toMatch(/-pod$/);
  expect(only?.metadata.name.length).toBeLessThanOrEqual(63);
});
