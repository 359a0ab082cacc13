import { withCondition } from '../controllers/conditions';
import type { Occurrence } from '../controllers/EventRecorder';
import type { ControllerContext } from '../controllers/Controller';
import { refOf } from '../controllers/owners';
import type { Random } from '../../core/random';
import type { ClusterClock } from '../time/ClusterClock';
import type { Container, ContainerStatus, Pod, PodStatus } from '../views/pod';
import { view } from '../views/view';
import type { Behaviours } from './Behaviours';
import { ContainerRun } from './ContainerRun';
import { PodFiles } from './PodFiles';
import type { PodHost } from './PodHost';
import { podStatus } from './podStatus';
import { entrypointOf, readyAnnotation, readyFile } from './tektonEntrypoint';
import type { WrittenLog, WrittenLogs } from './WrittenLogs';

const sandboxMs = 600;
const initMs = 1_500;

/** One pod on its node, from its network to the last of its containers. */
export class PodRun implements PodHost {
  readonly behaviours: Behaviours;
  readonly clock: ClusterClock;
  readonly random: Random;
  readonly images: Set<string>;
  readonly files = new PodFiles();
  readonly #context: ControllerContext;
  readonly #pod: Pod;
  readonly #logs: WrittenLogs;
  readonly #cancels = new Set<() => void>();
  #containers: ContainerRun[] = [];
  #ended: (() => void) | undefined;

  constructor(options: {
    context: ControllerContext;
    behaviours: Behaviours;
    images: Set<string>;
    logs: WrittenLogs;
    pod: Pod;
  }) {
    this.#context = options.context;
    this.behaviours = options.behaviours;
    this.images = options.images;
    this.#logs = options.logs;
    this.#pod = options.pod;
    this.clock = options.context.clock;
    this.random = options.context.random.fork(options.pod.metadata.uid ?? '');
  }

  start(addresses: { host: string; pod: string }): void {
    const { initContainers = [], containers } = this.#pod.spec;
    this.#writeStatus(containers.map(creating), {
      hostIP: addresses.host,
      hostIPs: [{ ip: addresses.host }],
      startTime: this.clock.timestamp(),
      ...(initContainers.length > 0 && {
        initContainerStatuses: initContainers.map(creating),
      }),
    });
    this.after(sandboxMs, () => {
      this.#writeStatus(this.#statuses(), {
        podIP: addresses.pod,
        podIPs: [{ ip: addresses.pod }],
      });
      this.#initialize(initContainers);
    });
  }

  /** Looks at what changed of the pod while it runs. */
  follow({ metadata }: Pod): void {
    if (metadata.annotations?.[readyAnnotation] === 'READY') {
      this.files.write(readyFile);
    }
  }

  /** Asks all containers to end, and calls `ended` when the programs in them have. */
  terminate(ended: () => void): void {
    this.#cancelTimers();
    for (const container of this.#containers) container.terminate();
    if (this.#running()) this.#ended = ended;
    else ended();
  }

  /** Ends everything that runs and that was to happen. */
  stop(): void {
    this.#cancelTimers();
    for (const container of this.#containers) container.kill();
  }

  pod(): Pod | undefined {
    const found = this.#context.objects.get(refOf(this.#pod));
    return found?.metadata.uid === this.#pod.metadata.uid
      ? found && view<Pod>(found)
      : undefined;
  }

  status(container: string): ContainerStatus {
    return (
      this.#statuses().find(each => each.name === container) ??
      creating({ name: container })
    );
  }

  write(container: string, change: Partial<ContainerStatus>): void {
    this.#writeStatus(
      this.#statuses().map(each =>
        each.name === container ? { ...each, ...change } : each,
      ),
    );
    if (this.#ended && !this.#running()) {
      const ended = this.#ended;
      this.#ended = undefined;
      ended();
    }
  }

  openLog(container: string): WrittenLog {
    return this.#logs.open(this.#pod.metadata.uid ?? '', container);
  }

  record(occurrence: Occurrence): void {
    const pod = this.pod();
    if (pod) this.#context.events.record(pod, occurrence, pod.spec.nodeName);
  }

  after(ms: number, action: () => void): void {
    const cancel = this.clock.after(ms, () => {
      this.#cancels.delete(cancel);
      if (this.pod()) action();
    });
    this.#cancels.add(cancel);
  }

  /** One init container after the other (those of Tekton at once), then all containers. */
  #initialize(left: readonly Container[]): void {
    if (left.length === 0) {
      this.#containers = this.#pod.spec.containers.map(
        container => new ContainerRun(this, container),
      );
      for (const container of this.#containers) container.start();
      return;
    }
    const startedAt = this.clock.timestamp();
    // What Tekton prepares takes no time to speak of, and there are very many pods of it.
    const first = left.slice(0, this.#isOfTekton() ? left.length : 1);
    this.after(initMs, () => {
      this.#finishInit(first, startedAt);
      this.#initialize(left.slice(first.length));
    });
  }

  #isOfTekton(): boolean {
    return this.#pod.spec.containers.some(
      container => entrypointOf(container) !== undefined,
    );
  }

  #finishInit(containers: readonly Container[], startedAt: string): void {
    const names = containers.map(({ name }) => name);
    const done = (this.pod()?.status?.initContainerStatuses ?? []).map(each =>
      names.includes(each.name)
        ? {
            ...each,
            ready: true,
            state: {
              terminated: {
                exitCode: 0,
                reason: 'Completed',
                startedAt,
                finishedAt: this.clock.timestamp(),
                containerID: `containerd://${this.random.hex(64)}`,
              },
            },
          }
        : each,
    );
    this.#writeStatus(this.#statuses(), { initContainerStatuses: done });
  }

  #running(): boolean {
    return this.#containers.some(container => container.alive);
  }

  #cancelTimers(): void {
    for (const cancel of this.#cancels) cancel();
    this.#cancels.clear();
  }

  #statuses(): ContainerStatus[] {
    return this.pod()?.status?.containerStatuses ?? [];
  }

  #writeStatus(
    containers: readonly ContainerStatus[],
    changes: Partial<PodStatus> = {},
  ): void {
    const pod = this.pod();
    if (!pod) return;
    this.#context.objects.update(refOf(pod), current => ({
      ...current,
      status: podStatus(
        view<Pod>(current),
        containers,
        this.clock.timestamp(),
        {
          ...changes,
          conditions: withCondition(
            view<Pod>(current).status?.conditions,
            { type: 'PodScheduled', status: 'True' },
            this.clock.timestamp(),
            { probeTime: true },
          ),
        },
      ),
    }));
  }
}

function creating({ name, image = '' }: Pick<Container, 'name' | 'image'>) {
  return {
    name,
    state: { waiting: { reason: 'ContainerCreating' } },
    lastState: {},
    ready: false,
    restartCount: 0,
    image,
    imageID: '',
    started: false,
  };
}
