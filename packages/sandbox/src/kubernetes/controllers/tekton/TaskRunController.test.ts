import { SandboxClock } from '../../../core/clock';
import { Random } from '../../../core/random';
import { ControlPlane } from '../../ControlPlane';
import type { Pod } from '../../views/pod';
import type { TaskRun, TaskSpec } from '../../views/tekton';
import { taskRunType, taskType } from '../../views/tekton';
import { view } from '../../views/view';

const namespace = 'ci';
let clock: SandboxClock;
let plane: ControlPlane;

beforeEach(() => {
  clock = new SandboxClock();
  plane = new ControlPlane({
    cluster: { name: 'ci-mgmt', url: 'http://127.0.0.1:7631' },
    clock,
    random: new Random(7),
    imageExists: image => (image.endsWith(':nosuch') ? 'missing' : 'present'),
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

const taskSpec: TaskSpec = { steps: [{ name: 'only', image: 'i:1' }] };

/** Lives through half an hour with a TaskRun, and tells what became of it. */
function live(
  spec: TaskRun['spec'],
  annotations?: Record<string, string>,
): TaskRun {
  plane.seedAt(Date.now() - 1_800_000, () => {
    plane.objects.create({
      ...taskRunType,
      metadata: { name: 'run', namespace, annotations },
      spec,
    });
  });
  return taskRunNow();
}

function taskRunNow(): TaskRun {
  return view<TaskRun>(
    plane.objects.get({ ...taskRunType, namespace, name: 'run' })!,
  );
}

const podRef = (name: string) => ({
  apiVersion: 'v1',
  kind: 'Pod',
  namespace,
  name,
});
const pod = (name: string) => view<Pod>(plane.objects.get(podRef(name))!);

it('runs a task of its own, whose steps end well when nothing else is said', () => {
  plane.objects.create({
    ...taskType,
    metadata: { name: 'greet', namespace },
    spec: {
      params: [{ name: 'whom', default: 'Dana' }],
      steps: [
        { image: 'i:1', command: ['echo', 'Hello $(params.whom)'] },
        { name: 'second', image: 'i:1', script: 'echo "$(context.task.name)"' },
      ],
    },
  });
  const run = live({ taskRef: { name: 'greet' } });
  expect(run.metadata.labels).toMatchObject({
    'app.kubernetes.io/managed-by': 'tekton-pipelines',
    'tekton.dev/task': 'greet',
  });
  expect(run.status).toMatchObject({
    conditions: [{ status: 'True', reason: 'Succeeded' }],
    steps: [{ container: 'step-unnamed-0' }, { container: 'step-second' }],
  });
  const { containers, initContainers } = pod('run-pod').spec;
  expect(containers[0]?.args?.slice(-2)).toEqual(['--', 'Hello Dana']);
  expect(initContainers?.map(({ name }) => name)).toEqual([
    'prepare',
    'place-scripts',
  ]);
  const script = /_EOF_'\n(\S+)\n_EOF_/.exec(
    initContainers?.[1]?.args?.[1] ?? '',
  );
  expect(Buffer.from(script?.[1] ?? '', 'base64').toString()).toBe(
    '#!/bin/sh\nset -e\necho "greet"',
  );
});

it('fails as its annotation says', () => {
  const run = live({ taskSpec }, { 'sandbox.slipway.dev/fails': 'no disk' });
  expect(run.status?.conditions).toMatchObject([
    { status: 'False', message: '"step-only" exited with code 1: Error' },
  ]);
  const [line] =
    plane.logs
      .of(pod('run-pod').metadata.uid ?? '', 'step-only')
      ?.lines(0, Date.now()) ?? [];
  expect(line?.text).toBe('no disk');
});

it.each<[string, TaskRun['spec'], string, string]>([
  [
    'an unknown task',
    { taskRef: { name: 'nosuch' } },
    'TaskRunResolutionFailed',
    'tasks.tekton.dev "nosuch" not found',
  ],
  [
    'a missing param',
    { taskSpec: { ...taskSpec, params: [{ name: 'a' }] } },
    'TaskRunValidationFailed',
    'missing values for these params which have no default values: [a]',
  ],
  [
    'a missing workspace',
    { taskSpec: { ...taskSpec, workspaces: [{ name: 'source' }] } },
    'TaskRunValidationFailed',
    'declared workspace "source" is required but has not been bound',
  ],
  [
    'an image that cannot be had',
    { taskSpec: { steps: [{ name: 'only', image: 'i:nosuch' }] } },
    'TaskRunImagePullFailed',
    'the step "only" in TaskRun "run" failed to pull the image',
  ],
])('fails with %s', (_, spec, reason, message) => {
  const { status } = live(spec);
  expect(status?.conditions).toMatchObject([
    {
      status: 'False',
      reason,
      message: expect.stringContaining(message),
    },
  ]);
  expect(status?.completionTime).toBeDefined();
  expect(plane.objects.get(podRef('run-pod'))).toBeUndefined();
});

describe('when its pod is deleted', () => {
  const remove = (options: { gracePeriodSeconds?: number } = {}) => {
    plane.seedAt(Date.now() - 1_700_000, () => {
      plane.state.delete(podRef('run-pod'), options);
    });
  };
  const long = { 'sandbox.slipway.dev/duration': '86400' };

  it('fails with the signal its steps ended by', () => {
    live({ taskSpec, timeout: '0' }, long);
    remove();
    expect(taskRunNow().status?.conditions).toMatchObject([
      { status: 'False', message: '"step-only" exited with code 143: Error' },
    ]);
  });

  it('begins again in another pod where it may', () => {
    live({ taskSpec, timeout: '0', retries: 1 }, long);
    remove();
    expect(taskRunNow().status).toMatchObject({
      podName: 'run-pod-retry1',
      conditions: [{ status: 'Unknown', reason: 'Running' }],
      retriesStatus: [{ podName: 'run-pod' }],
    });
    expect(pod('run-pod-retry1').status?.phase).toBe('Running');
  });

  it('makes the pod again that vanished without a word', () => {
    const before = live({ taskSpec, timeout: '0' }, long);
    const { uid } = pod('run-pod').metadata;
    remove({ gracePeriodSeconds: 0 });
    expect(pod('run-pod').metadata.uid).not.toBe(uid);
    expect(taskRunNow().status?.startTime).toBe(before.status?.startTime);
  });
});
