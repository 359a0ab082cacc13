import type { KubernetesObject } from '../../src/kubernetes';
import { namespace } from './TektonWorld';
import type { TektonWorld } from './TektonWorld';

/** What was done when answers were recorded. */
export interface Situation {
  name: string;
  play(world: TektonWorld): void;
  answers: ReadonlyArray<{
    name: string;
    /** Beginnings of paths that depend on how far the controllers were at that moment. */
    ofTheMoment?: readonly string[];
  }>;
  /** The answers have no words to compare, or words about something else. */
  otherWords?: boolean;
}

const longEnough = 120;
const aMoment = 8;
const image =
  'registry.example.com/shop/storefront@sha256:abababababababababababababababababababababababababababababababab';

/** Where the recorded pods were patched by hand, and a real node says more or otherwise. */
const terminated = [
  '.items[].status.conditions[].lastProbeTime',
  '.metadata.managedFields[].fieldsV1',
];

export const situations: readonly Situation[] = [
  {
    name: 'created',
    play: pipelines,
    answers: [{ name: 'pipelinerun-create' }, { name: 'pipelines-list' }],
    otherWords: true,
  },
  {
    name: 'running',
    play: world => {
      world.steps.set('ok-1-build/compile', () => {});
      begin(world, 'ok-1', 'build-and-test', aMoment);
    },
    answers: [{ name: 'taskrun-running' }, { name: 'taskruns-running' }],
  },
  {
    name: 'finished',
    play: world => {
      world.steps.delete('ok-1-build/compile');
      begin(world, 'ok-1', 'build-and-test');
      begin(world, 'ok-2');
    },
    answers: [
      { name: 'taskrun-finished-ok-1-build' },
      { name: 'taskruns-of-pipelinerun' },
      { name: 'pipelinerun-ok-2' },
      { name: 'pipelinerun-delete' },
      { name: 'pipelinerun-missing' },
    ],
  },
  {
    name: 'cancelled',
    play: world => {
      world.steps.set('cancel-1-build/compile', () => {});
      begin(world, 'cancel-1', 'plain', aMoment);
      world.live(aMoment, () =>
        world.patchSpec('cancel-1', { status: 'Cancelled' }),
      );
      begin(world, 'ok-4');
    },
    answers: [
      {
        name: 'pipelineruns-v1beta1',
        // Its time-outs were changed after its end.
        ofTheMoment: ['.items[].spec.timeouts'],
      },
      { name: 'pipelinerun-cancelled' },
      { name: 'taskruns-cancelled' },
    ],
  },
  {
    name: 'cancelled, running finally',
    play: world => {
      cancelWithFinally(world, aMoment);
    },
    answers: [{ name: 'pipelinerun-cancelled-running-finally' }],
  },
  {
    name: 'cancelled, ran finally',
    play: world => {
      cancelWithFinally(world, longEnough);
    },
    answers: [{ name: 'pipelinerun-cancelled-ran-finally' }],
  },
  {
    name: 'failed',
    play: world => {
      world.steps.set('fail-1-build/compile', step => step.exit(2));
      begin(world, 'fail-1');
    },
    answers: [{ name: 'pipelinerun-failed' }, { name: 'taskruns-failed' }],
  },
  {
    name: 'with results',
    play: world => {
      world.steps.set('results-1-build/push', step =>
        step.exit(0, { results: { image } }),
      );
      begin(world, 'results-1', 'build-and-test');
    },
    answers: [
      { name: 'pipelinerun-succeeded-with-results' },
      { name: 'taskrun-succeeded-with-results' },
      { name: 'taskruns-succeeded-with-results' },
      { name: 'pods-of-pipelinerun', ofTheMoment: terminated },
    ],
  },
  {
    name: 'not to be run',
    play: world => {
      begin(world, 'missing-pipeline', 'nosuch');
      begin(world, 'missing-param', 'build-and-test', aMoment, {
        params: undefined,
      });
      begin(world, 'pending-1', 'build-and-test', aMoment, {
        status: 'PipelineRunPending',
      });
      begin(world, 'timeout-1', 'plain', longEnough, {
        timeouts: { pipeline: '2s' },
      });
    },
    answers: [
      { name: 'pipelinerun-missing-pipeline' },
      { name: 'pipelinerun-missing-param' },
      { name: 'pipelinerun-pending-1' },
      { name: 'pipelinerun-timeout-1' },
    ],
  },
  {
    name: 'events',
    play: world => begin(world, 'ok-3'),
    answers: [
      {
        name: 'events',
        ofTheMoment: [
          '.metadata.continue',
          '.metadata.remainingItemCount',
          '.items[].metadata.managedFields',
        ],
      },
    ],
    otherWords: true,
  },
];

export const walked = new Set(
  situations.flatMap(({ answers }) => answers.map(({ name }) => name)),
);

function cancelWithFinally(world: TektonWorld, seconds: number): void {
  world.steps.set('cancel-finally-build/compile', () => {});
  begin(world, 'cancel-finally', 'plain', aMoment);
  if (seconds === aMoment) {
    world.steps.set('cancel-finally-notify/s', () => {});
  }
  world.live(seconds, () =>
    world.patchSpec('cancel-finally', { status: 'CancelledRunFinally' }),
  );
}

function begin(
  world: TektonWorld,
  name: string,
  reference = 'plain',
  seconds = longEnough,
  spec: Record<string, unknown> = {},
): void {
  pipelines(world);
  world.live(seconds, () =>
    world.apply({
      apiVersion: 'tekton.dev/v1',
      kind: 'PipelineRun',
      metadata: {
        name,
        namespace,
        labels: { 'slipway.dev/service': 'storefront' },
      },
      spec: {
        pipelineRef: { name: reference },
        params: [
          { name: 'repository', value: 'example/shop' },
          { name: 'revision', value: '1a2b3c4' },
        ],
        ...spec,
      },
    }),
  );
}

function pipelines(world: TektonWorld): void {
  world.live(0, () => {
    world.apply(pipeline('plain'));
    world.apply(
      pipeline('build-and-test', [
        { name: 'image', value: '$(tasks.build.results.image)' },
      ]),
    );
  });
}

function pipeline(name: string, results?: unknown[]): KubernetesObject {
  const step = (called: string) => ({
    name: called,
    image: 'local/img:1',
    command: ['true'],
  });
  return {
    apiVersion: 'tekton.dev/v1',
    kind: 'Pipeline',
    metadata: { name, namespace },
    spec: {
      params: [
        { name: 'repository', type: 'string' },
        { name: 'revision', type: 'string', default: 'main' },
        {
          name: 'services',
          type: 'array',
          default: ['storefront', 'catalog'],
        },
      ],
      ...(results && { results }),
      tasks: [
        {
          name: 'build',
          params: [{ name: 'revision', value: '$(params.revision)' }],
          taskSpec: {
            params: [{ name: 'revision' }],
            results: [{ name: 'image', description: 'image with digest' }],
            steps: [
              { name: 'compile', image: 'local/img:1', script: 'echo hi' },
              { name: 'push', image: 'local/img:1', script: 'echo image' },
            ],
          },
        },
        {
          name: 'test',
          runAfter: ['build'],
          taskSpec: { steps: [step('unit')] },
        },
      ],
      finally: [{ name: 'notify', taskSpec: { steps: [step('s')] } }],
    },
  };
}
