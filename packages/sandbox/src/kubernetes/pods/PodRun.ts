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
import type { PodHost } from './PodHost';
import { podStatus } from './podStatus';

const sandboxMs = 600;
const initMs = 1_500;

/** One pod on its node, from its network to the last of its containers. */
export class PodRun implements PodHost {
  readonly behaviours: Behaviours;
  readonly clock: ClusterClock;
  readonly random: Random;
  readonly images: Set<string>;
  readonly #context: ControllerContext;
  readonly #pod: Pod;
  readonly #cancels = new Set<() => void>();

  constructor(options: {
    context: ControllerContext;
    behaviours: Behaviours;
    images: Set<string>;
    pod: Pod;
  }) {
    this.#context = options.context;
    this.behaviours = options.behaviours;
    this.images = options.images;
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

  /** Ends everything that was to happen. */
  stop(): void {
    for (const cancel of this.#cancels) cancel();
    this.#cancels.clear();
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

  /** One init container after the other, then all containers. */
  #initialize(left: readonly Container[]): void {
    const [first, ...others] = left;
    if (!first) {
      for (const container of this.#pod.spec.containers) {
        new ContainerRun(this, container).start();
      }
      return;
    }
    const startedAt = this.clock.timestamp();
    this.after(initMs, () => {
      this.#finishInit(first, startedAt);
      this.#initialize(others);
    });
  }

  #finishInit(container: Container, startedAt: string): void {
    const done = (this.pod()?.status?.initContainerStatuses ?? []).map(each =>
      each.name === container.name
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
