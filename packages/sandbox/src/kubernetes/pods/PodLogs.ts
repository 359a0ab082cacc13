import { badRequest } from '../store/failures';
import type { ContainerStatus, Pod } from '../views/pod';
import type { Behaviours } from './Behaviours';
import { logLines } from './logLines';
import type { LogLine, LogSpan } from './logLines';
import type { WrittenLogs } from './WrittenLogs';

/** The most of the past that is told: a longer log has been rotated away. */
const keptMs = 3_600_000;

/** The log of one container of a pod. */
export class PodLogs {
  readonly #behaviours: Behaviours;
  readonly #written: WrittenLogs;

  constructor(behaviours: Behaviours, written: WrittenLogs) {
    this.#behaviours = behaviours;
    this.#written = written;
  }

  /**
   * The lines of a container after `from` up to `to` (milliseconds since the epoch).
   * @returns undefined when the pod has no node yet
   * @throws StatusError BadRequest when the container has not started, or is not of the pod
   */
  read(
    pod: Pod,
    options: {
      container?: string;
      previous?: boolean;
      from?: number;
      to: number;
    },
  ): LogLine[] | undefined {
    if (!pod.spec.nodeName) return undefined;
    const status = this.#status(pod, options.container);
    const span = spanOf(pod, status, options.previous ?? false);
    const written = this.#written.of(
      pod.metadata.uid ?? '',
      status.name,
      options.previous,
    );
    if (written) return written.lines(options.from ?? 0, options.to);
    if (isInit(pod, status.name)) return [];
    const behaviour = this.#behaviours.of(status.image, pod, status.name);
    const lastWords =
      behaviour.crash?.log ??
      (behaviour.job?.fails === undefined ? undefined : behaviour.job.fails);
    return logLines(
      {
        id: `${pod.metadata.uid}/${status.name}`,
        service: status.name,
        ...(behaviour.log && { log: behaviour.log }),
      },
      { ...span, ...(lastWords !== undefined && { lastWords }) },
      Math.max(options.from ?? 0, options.to - keptMs),
      options.to,
    );
  }

  #status(pod: Pod, container: string | undefined): ContainerStatus {
    const { name } = pod.metadata;
    const names = pod.spec.containers.map(each => each.name);
    const inits = (pod.spec.initContainers ?? []).map(each => each.name);
    if (container === undefined && names.length > 1) {
      const others =
        inits.length > 0
          ? ` or one of the init containers: [${inits.join(' ')}]`
          : '';
      throw badRequest(
        `a container name must be specified for pod ${name}, choose one of: [${names.join(' ')}]${others}`,
      );
    }
    const wanted = container ?? names[0];
    if (wanted === undefined || ![...names, ...inits].includes(wanted)) {
      throw badRequest(
        `container ${wanted ?? ''} is not valid for pod ${name}`,
      );
    }
    const status = [
      ...(pod.status?.containerStatuses ?? []),
      ...(pod.status?.initContainerStatuses ?? []),
    ].find(each => each.name === wanted);
    if (status) return status;
    throw badRequest(
      `container "${wanted}" in pod "${name}" is waiting to start: ContainerCreating`,
    );
  }
}

function isInit({ spec }: Pod, container: string): boolean {
  return spec.initContainers?.some(({ name }) => name === container) ?? false;
}

function spanOf(
  pod: Pod,
  { name, state, lastState }: ContainerStatus,
  previous: boolean,
): LogSpan {
  const ended = previous ? lastState.terminated : state.terminated;
  if (!previous && state.running) {
    return { from: Date.parse(state.running.startedAt) };
  }
  const shown = ended ?? lastState.terminated;
  if (shown) {
    return {
      from: Date.parse(shown.startedAt),
      to: Date.parse(shown.finishedAt),
    };
  }
  if (previous) {
    throw badRequest(
      `previous terminated container "${name}" in pod "${pod.metadata.name}" not found`,
    );
  }
  const reason = state.waiting?.reason ?? 'ContainerCreating';
  const pulling = reason === 'ErrImagePull' || reason === 'ImagePullBackOff';
  throw badRequest(
    `container "${name}" in pod "${pod.metadata.name}" is waiting to start: ${pulling ? 'trying and failing to pull image' : reason}`,
  );
}
