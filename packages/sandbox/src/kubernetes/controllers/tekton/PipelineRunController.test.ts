import type { PipelineRun, PipelineSpec } from '../../views/tekton';
import { pipelineRunType, taskRunType } from '../../views/tekton';
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

it('runs tasks in their order, and steps one after the other', () => {
  const build = task('build', {
    taskSpec: {
      steps: [
        { name: 'compile', image: 'i:1', script: 'make' },
        { name: 'push', image: 'i:1', command: ['push'], args: ['all'] },
      ],
    },
  });
  const run = world.live(
    pipelineRun({
      tasks: [
        task('test', { runAfter: ['build'] }),
        build,
        task('lint', { runAfter: ['build'] }),
      ],
      finally: [task('notify')],
    }),
  );
  expect(world.begun.slice(0, 2)).toEqual([
    'run-build/compile',
    'run-build/push',
  ]);
  expect(world.begun.slice(2, 4).sort()).toEqual([
    'run-lint/only',
    'run-test/only',
  ]);
  expect(world.begun[4]).toBe('run-notify/only');
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
  const [compile, push] = world.taskRun('run-build').status?.steps ?? [];
  const at = (text = '') => Date.parse(text);
  expect(at(push?.terminated?.startedAt)).toBeGreaterThanOrEqual(
    at(compile?.terminated?.finishedAt) - 1_000,
  );
  expect(world.pod('run-build-pod').status?.phase).toBe('Succeeded');
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
  const run = world.live(pipelineRun(spec, more));
  expect(condition(run)).toMatchObject({ status: 'False', reason });
  expect(condition(run)?.message).toContain(message);
  expect(run.status?.completionTime).toBeDefined();
  expect(world.plane.objects.list(taskRunType)).toEqual([]);
});

it('passes labels and annotations on to its TaskRuns and pods, with workspaces', () => {
  world.live(
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
  const { metadata, spec } = world.pod('run-build-pod');
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
  world.live(pipelineRun({ tasks: [task('build'), task('test')] }));
  world.plane.seedAt(Date.now() - 60_000, () =>
    world.plane.objects.remove({ ...pipelineRunType, namespace, name: 'run' }),
  );
  expect(world.plane.objects.list(taskRunType)).toEqual([]);
  expect(world.plane.objects.list({ apiVersion: 'v1', kind: 'Pod' })).toEqual(
    [],
  );
});

it('shortens long names as Tekton does, so that pods can be made', () => {
  const name = 'checkout-pull-request-4711-a-rather-long-name-of-a-run';
  world.live(pipelineRun({ tasks: [task('integration-tests')] }, {}, { name }));
  const [made] = world.plane.objects.list(taskRunType);
  expect(made?.metadata.name).toHaveLength(63);
  expect(made?.metadata.name).toMatch(
    /^checkout-pull[0-9a-f]{32}-integration-tests$/,
  );
  const [only] = world.plane.objects.list({ apiVersion: 'v1', kind: 'Pod' });
  expect(only?.metadata.name).toMatch(/-pod$/);
  expect(only?.metadata.name.length).toBeLessThanOrEqual(63);
});
