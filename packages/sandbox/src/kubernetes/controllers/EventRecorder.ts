import type { KubernetesObject, ObjectRef } from '../objects';
import { StatusError } from '../objects';
import type { ClusterState } from '../store/ClusterState';
import type { ClusterClock } from '../time/ClusterClock';

const eventType = { apiVersion: 'v1', kind: 'Event' };
/** How long a cluster keeps an Event. */
const lifetimeMs = 3_600_000;

export interface Occurrence {
  type: 'Normal' | 'Warning';
  reason: string;
  message: string;
  /** Path of the part concerned, for example `spec.containers{checkout}`. */
  fieldPath?: string;
}

interface Recorded {
  ref: ObjectRef;
  at: number;
}

/**
 * Writes Events as the components of a cluster do: the same thing happening again to the same object counts up
 * the Event there is. Events end after an hour.
 */
export class EventRecorder {
  readonly #state: ClusterState;
  readonly #clock: ClusterClock;
  readonly #present: () => number;
  readonly #byContent: Map<string, Recorded>;
  readonly #component: string;

  /** @param present the real time, also while history is simulated */
  constructor(options: {
    state: ClusterState;
    clock: ClusterClock;
    present: () => number;
    component: string;
  }) {
    this.#state = options.state;
    this.#clock = options.clock;
    this.#present = options.present;
    this.#component = options.component;
    this.#byContent = new Map();
  }

  record(
    involved: KubernetesObject,
    occurrence: Occurrence,
    host?: string,
  ): void {
    const now = this.#clock.now();
    this.#expire();
    if (now < this.#present() - lifetimeMs) return;
    const content = [
      involved.metadata.uid,
      occurrence.reason,
      occurrence.fieldPath ?? '',
      occurrence.message,
    ].join('\n');
    const known = this.#byContent.get(content);
    if (known && this.#repeat(known.ref)) {
      this.#byContent.delete(content);
      this.#byContent.set(content, { ref: known.ref, at: now });
      return;
    }
    const ref = this.#create(involved, occurrence, host, now);
    if (ref) this.#byContent.set(content, { ref, at: now });
  }

  #repeat(ref: ObjectRef): boolean {
    if (!this.#state.get(ref)) return false;
    this.#state.update(
      ref,
      event => ({
        ...event,
        count: (typeof event.count === 'number' ? event.count : 1) + 1,
        lastTimestamp: this.#clock.timestamp(),
      }),
      { manager: this.#component, inProcess: true },
    );
    return true;
  }

  #create(
    involved: KubernetesObject,
    { type, reason, message, fieldPath }: Occurrence,
    host: string | undefined,
    now: number,
  ): ObjectRef | undefined {
    const { name, namespace, uid, resourceVersion } = involved.metadata;
    const scheduled = this.#component === 'default-scheduler';
    const timestamp = this.#clock.timestamp();
    try {
      const event = this.#state.create(
        {
          ...eventType,
          metadata: {
            name: `${name}.${eventSuffix(now, this.#state.store.resourceVersion)}`,
            namespace: namespace ?? 'default',
          },
          involvedObject: {
            kind: involved.kind,
            namespace,
            name,
            uid,
            apiVersion: involved.apiVersion,
            resourceVersion,
            fieldPath,
          },
          reason,
          message: message || undefined,
          source: scheduled
            ? {}
            : { component: this.#component, ...(host && { host }) },
          firstTimestamp: scheduled ? null : timestamp,
          lastTimestamp: scheduled ? null : timestamp,
          ...(!scheduled && { count: 1 }),
          type,
          eventTime: scheduled ? this.#clock.microTimestamp() : null,
          ...(scheduled && { action: 'Binding' }),
          reportingComponent: this.#component,
          reportingInstance: scheduled
            ? `${this.#component}-control-plane`
            : (host ?? ''),
        },
        { manager: this.#component, inProcess: true },
      );
      return { ...eventType, ...event.metadata };
    } catch (error) {
      // The namespace went away meanwhile: nobody is left to be told.
      if (error instanceof StatusError && error.code === 404) return undefined;
      throw error;
    }
  }

  #expire(): void {
    const oldest = this.#present() - lifetimeMs;
    for (const [content, { ref, at }] of this.#byContent) {
      if (at >= oldest) return;
      this.#byContent.delete(content);
      if (this.#state.get(ref)) this.#state.delete(ref);
    }
  }
}

/** Sixteen hexadecimal digits that no other Event of the object has. */
function eventSuffix(now: number, resourceVersion: number): string {
  const nanoseconds =
    BigInt(now) * 1_000_000n + BigInt(resourceVersion % 1_000_000);
  return nanoseconds.toString(16).padStart(16, '0');
}
