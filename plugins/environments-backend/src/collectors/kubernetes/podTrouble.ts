import type { Condition } from '@slipway/collectors-node';
import type { PodProblem } from '../../facts';
import type { ContainerStatus, PodAnswer } from './answers';
import type { PodTrouble } from './views';

/** The order in which a trouble explains what is wrong: the first of these is told. */
const order: PodProblem[] = [
  'image-pull',
  'out-of-memory',
  'crash-loop',
  'config',
  'unschedulable',
  'not-ready',
  'failed',
];

/** Reasons with which the kubelet says that a container waits because of something that has to be mended. */
const waitingFor: Record<string, PodProblem> = {
  ErrImagePull: 'image-pull',
  ImagePullBackOff: 'image-pull',
  ErrImageNeverPull: 'image-pull',
  InvalidImageName: 'image-pull',
  ImageInspectError: 'image-pull',
  RegistryUnavailable: 'image-pull',
  SignatureValidationFailed: 'image-pull',
  CrashLoopBackOff: 'crash-loop',
  CreateContainerConfigError: 'config',
  CreateContainerError: 'config',
  RunContainerError: 'config',
};

/** The worst of several troubles. */
export function worstTrouble<T extends { code: PodProblem }>(
  troubles: readonly T[],
): T | undefined {
  return troubles.reduce<T | undefined>(
    (worst, one) =>
      worst && order.indexOf(worst.code) <= order.indexOf(one.code)
        ? worst
        : one,
    undefined,
  );
}

/** What a pod suffers from now; undefined for one that is well or simply on its way. */
export function podTrouble({
  spec,
  status,
}: PodAnswer): PodTrouble | undefined {
  const conditions = status?.conditions ?? [];
  if (status?.phase === 'Succeeded') return undefined;
  if (status?.phase === 'Failed') {
    const raw = status.message ?? failedContainer(status.containerStatuses);
    return { code: 'failed', raw: raw ?? status.reason ?? 'The pod failed' };
  }
  const images = new Map(spec?.containers.map(one => [one.name, one.image]));
  const readyCondition = conditions.find(({ type }) => type === 'Ready');
  const containers = [
    ...(status?.initContainerStatuses ?? []).map(one =>
      containerTrouble(one, images, readyCondition, true),
    ),
    ...(status?.containerStatuses ?? []).map(one =>
      containerTrouble(one, images, readyCondition, false),
    ),
  ].filter(one => one !== undefined);
  if (readyCondition?.reason === 'ReadinessGatesNotReady') {
    containers.push({
      code: 'not-ready',
      raw: readyCondition.message ?? 'a readiness gate is closed',
      since: readyCondition.lastTransitionTime,
    });
  }
  const unschedulable = conditions.find(
    ({ type, status: is, reason }) =>
      type === 'PodScheduled' &&
      is === 'False' &&
      (reason === 'Unschedulable' || reason === 'SchedulingGated'),
  );
  if (unschedulable) {
    containers.push({
      code: 'unschedulable',
      raw: unschedulable.message ?? 'Unschedulable',
      since: unschedulable.lastTransitionTime,
    });
  }
  return worstTrouble(containers);
}

function containerTrouble(
  container: ContainerStatus,
  images: Map<string, string | undefined>,
  ready: Condition | undefined,
  isInit: boolean,
): PodTrouble | undefined {
  const { name, state, lastState, restartCount: restarts } = container;
  const last = lastState?.terminated;
  const since = ready?.lastTransitionTime;
  const { waiting, terminated, running } = state ?? {};
  const code = waiting?.reason ? waitingFor[waiting.reason] : undefined;
  if (waiting && code === 'image-pull') {
    const raw = waiting.message ?? waiting.reason ?? '';
    return { code, image: images.get(name) ?? container.image, raw, since };
  }
  if (waiting && code === 'config')
    return { code, raw: waiting.message ?? waiting.reason ?? '', since };

  const crash = terminated ?? last;
  const hasCrashed =
    crash !== undefined && crash !== null && crash.exitCode !== 0;
  const isCrashing =
    code === 'crash-loop' ||
    (hasCrashed && Boolean(terminated)) ||
    (hasCrashed && Boolean(running) && !container.ready && !isInit);
  if (isCrashing) {
    const isOom = crash?.reason === 'OOMKilled';
    return {
      code: isOom ? 'out-of-memory' : 'crash-loop',
      raw: crashWords(waiting?.message, crash),
      since,
      restarts,
    };
  }
  if (running && !container.ready && !isInit) {
    return {
      code: 'not-ready',
      raw: ready?.message ?? `container ${name} is not ready`,
      since: later(since, running.startedAt),
    };
  }
  return undefined;
}

function crashWords(
  waiting: string | undefined,
  crash:
    { exitCode?: number; reason?: string; message?: string } | null | undefined,
): string {
  const ended =
    crash &&
    `${crash.reason ?? 'ended'} with exit code ${crash.exitCode ?? 'unknown'}${crash.message ? `: ${crash.message.trim()}` : ''}`;
  return [ended, waiting].filter(Boolean).join('; ') || 'CrashLoopBackOff';
}

function failedContainer(containers: ContainerStatus[]): string | undefined {
  const crash = containers
    .map(({ state }) => state?.terminated)
    .find(one => one && one.exitCode !== 0);
  return crash ? crashWords(undefined, crash) : undefined;
}

function later(a: string | undefined, b: string | undefined) {
  if (!a || !b) return a ?? b;
  return Date.parse(a) > Date.parse(b) ? a : b;
}
