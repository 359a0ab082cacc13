import { podSchema } from './answers';
import { readyStatus, waitingStatus } from './testObjects';
import { podTrouble } from './podTrouble';

const trouble = (status: object) =>
  podTrouble(
    podSchema.parse({
      metadata: { name: 'web-1' },
      spec: { containers: [{ name: 'c', image: 'shop/web:v1' }] },
      status,
    }),
  );

const crashed = {
  terminated: {
    exitCode: 1,
    reason: 'Error',
    message: 'cannot read config\n',
    startedAt: '2026-11-21T08:00:00Z',
  },
};
const oom = { terminated: { exitCode: 137, reason: 'OOMKilled' } };

function running(container: object, ready = 'False') {
  return {
    phase: 'Running',
    conditions: [
      {
        type: 'Ready',
        status: ready,
        lastTransitionTime: '2026-11-21T08:00:00Z',
        message: 'containers with unready status: [c]',
      },
    ],
    containerStatuses: [{ name: 'c', restartCount: 3, ...container }],
  };
}

describe('podTrouble', () => {
  it.each([
    ['a pod that is well', readyStatus, undefined],
    ['a pod on its way', waitingStatus('ContainerCreating', ''), undefined],
    ['a pod that is done', { phase: 'Succeeded' }, undefined],
    [
      'a load balancer that does not know it yet',
      {
        phase: 'Running',
        conditions: [
          {
            type: 'Ready',
            status: 'False',
            reason: 'ReadinessGatesNotReady',
            message: 'the status of pod readiness gate "lb" is not "True"',
          },
        ],
        containerStatuses: [{ name: 'c', ready: true, state: { running: {} } }],
      },
      {
        code: 'not-ready',
        raw: 'the status of pod readiness gate "lb" is not "True"',
        since: undefined,
      },
    ],
    [
      'a gate that keeps it from the scheduler',
      {
        phase: 'Pending',
        conditions: [
          {
            type: 'PodScheduled',
            status: 'False',
            reason: 'SchedulingGated',
            message: 'Scheduling is blocked due to non-empty scheduling gates',
          },
        ],
      },
      {
        code: 'unschedulable',
        raw: 'Scheduling is blocked due to non-empty scheduling gates',
        since: undefined,
      },
    ],
    [
      'a wrong image name',
      waitingStatus('InvalidImageName', 'couldn\'t parse "Web"'),
      {
        code: 'image-pull',
        image: 'shop/web:v1',
        raw: 'couldn\'t parse "Web"',
      },
    ],
    [
      'a missing secret',
      waitingStatus('CreateContainerConfigError', 'secret "db" not found'),
      { code: 'config', raw: 'secret "db" not found' },
    ],
    [
      'a crash between two restarts',
      running({
        state: {
          waiting: { reason: 'CrashLoopBackOff', message: 'back-off 40s' },
        },
        lastState: crashed,
      }),
      {
        code: 'crash-loop',
        restarts: 3,
        raw: 'Error with exit code 1: cannot read config; back-off 40s',
      },
    ],
    [
      'a crash that runs again for a moment',
      running({ ready: false, state: { running: {} }, lastState: crashed }),
      { code: 'crash-loop' },
    ],
    [
      'too little memory',
      running({
        state: { waiting: { reason: 'CrashLoopBackOff' } },
        lastState: oom,
      }),
      { code: 'out-of-memory', restarts: 3 },
    ],
    [
      'a container that crashed once and is well again',
      running({ ready: true, state: { running: {} }, lastState: oom }, 'True'),
      undefined,
    ],
    [
      'a probe that fails',
      running({
        ready: false,
        state: { running: { startedAt: '2026-11-21T08:00:30Z' } },
      }),
      { code: 'not-ready', since: '2026-11-21T08:00:30Z' },
    ],
    [
      'no room on any node',
      {
        phase: 'Pending',
        conditions: [
          {
            type: 'PodScheduled',
            status: 'False',
            reason: 'Unschedulable',
            message: '0/3 nodes are available: 3 Insufficient cpu.',
            lastTransitionTime: '2026-11-21T08:00:00Z',
          },
        ],
      },
      {
        code: 'unschedulable',
        raw: '0/3 nodes are available: 3 Insufficient cpu.',
        since: '2026-11-21T08:00:00Z',
      },
    ],
    [
      'an evicted pod',
      {
        phase: 'Failed',
        reason: 'Evicted',
        message: 'The node was low on memory',
      },
      { code: 'failed', raw: 'The node was low on memory' },
    ],
    [
      'an init container that crashes',
      {
        phase: 'Pending',
        initContainerStatuses: [
          { name: 'migrate', state: crashed, restartCount: 1 },
        ],
        containerStatuses: [
          {
            name: 'c',
            ready: false,
            state: { waiting: { reason: 'PodInitializing' } },
          },
        ],
      },
      { code: 'crash-loop', restarts: 1 },
    ],
    [
      'an image that cannot be pulled beside a probe that fails',
      {
        phase: 'Running',
        containerStatuses: [
          { name: 'sidecar', ready: false, state: { running: {} } },
          {
            name: 'c',
            ready: false,
            state: { waiting: { reason: 'ErrImagePull', message: 'x' } },
          },
        ],
      },
      { code: 'image-pull' },
    ],
  ])('of %s', (_, status, expected) => {
    const found = trouble(status);
    expect(found && { ...found, ...expected }).toEqual(found);
    expect(found?.code).toBe(expected?.code);
  });
});
