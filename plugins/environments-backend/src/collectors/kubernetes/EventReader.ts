import {
  checkAnswer,
  isSourceError,
  type KubernetesClient,
  pageSchema,
} from '@slipway/collectors-node';
import type { TimelineEvent } from '@slipway/plugin-environments-common';
import type { FactSink } from '../types';
import { type EventAnswer, eventSchema } from './answers';
import { isTroubled } from './ClusterFacts';
import { type ClusterObjects, isUnexplained } from './ClusterObjects';
import { serviceOf } from './mapWorkload';
import type { PodView, WorkloadView } from './views';

/** Reads per round: a cluster in trouble is not to be troubled further. */
const namespacesPerRound = 20;

/** Reasons of events about pods that wait for something that has to be mended, without saying so themselves. */
const mountFailures =
  /^(FailedMount|FailedAttachVolume|FailedCreatePodSandBox)$/;

/**
 * Reads Kubernetes' events of environments that are not ready: they say why an image cannot be pulled or a volume not be
 * mounted, and belong into the timeline. Environments that are well cost nothing.
 */
export class EventReader {
  private readonly told = new Map<string, Set<string>>();
  private turn = 0;

  constructor(
    private readonly client: KubernetesClient,
    private readonly objects: ClusterObjects,
    private readonly sink: FactSink,
    private readonly options: { now: () => Date },
  ) {}

  /** Reads events of some namespaces that are not ready, in turn. @returns whether they explained anything */
  async read(signal: AbortSignal): Promise<boolean> {
    const troubled = this.troubledNamespaces();
    this.forget();
    if (troubled.length === 0) return false;
    const from = this.turn % troubled.length;
    const round = [...troubled.slice(from), ...troubled.slice(0, from)].slice(
      0,
      namespacesPerRound,
    );
    this.turn = from + round.length;
    for (const { name, environment } of round) {
      const path = `/api/v1/namespaces/${name}/events`;
      const events = await this.readOne(path, signal);
      for (const event of events) await this.note(name, environment, event);
    }
    return true;
  }

  private troubledNamespaces(): Array<{ name: string; environment: string }> {
    return this.objects.allNamespaces().flatMap(({ name, environment }) => {
      if (!environment) return [];
      const pods = this.objects.podsIn(name);
      const isOne = this.objects
        .workloadsIn(name)
        .some(view => isTroubled(view, podsOf(view, pods)));
      return isOne ? [{ name, environment }] : [];
    });
  }

  /** The newest events come last or nowhere: Kubernetes keeps them for an hour and does not sort them. */
  private async readOne(
    path: string,
    signal: AbortSignal,
  ): Promise<EventAnswer[]> {
    try {
      const page = await this.client.get(
        `${path}?limit=500`,
        pageSchema,
        signal,
      );
      const { peer } = this.client;
      return page.items.map(item =>
        checkAnswer(peer, 'list events', item, eventSchema),
      );
    } catch (error) {
      if (isSourceError(error, 'not-found')) return [];
      throw error;
    }
  }

  private async note(
    namespace: string,
    environment: string,
    event: EventAnswer,
  ): Promise<void> {
    this.explain(namespace, event);
    const isNews =
      event.type === 'Warning' ||
      event.involvedObject.kind === 'Rollout' ||
      event.involvedObject.kind === 'Job';
    const id = event.metadata.uid ?? event.metadata.name;
    const told = this.told.get(namespace) ?? new Set();
    if (!isNews || told.has(id)) return;
    this.told.set(namespace, told.add(id));
    await this.sink.event(
      environment,
      this.timelineEvent(namespace, environment, event),
    );
  }

  private explain(namespace: string, event: EventAnswer): void {
    const { kind, name = '', uid } = event.involvedObject;
    const pod = this.objects.pod(namespace, name);
    const raw = event.message;
    if (kind !== 'Pod' || !pod || !raw || event.type !== 'Warning') return;
    const { problem } = pod;
    const since = timeOf(event);
    if (problem?.code === 'image-pull' && isUnexplained(problem.raw)) {
      const isPull =
        event.reason === 'Failed' && /^Failed to pull image/.test(raw);
      if (isPull) this.objects.explainPod(namespace, name, { ...problem, raw });
    } else if (
      mountFailures.test(event.reason ?? '') &&
      !pod.hasStarted &&
      (!problem || problem.code === 'config') &&
      uid !== undefined
    ) {
      this.objects.explainPod(namespace, name, { code: 'config', raw, since });
    }
  }

  private timelineEvent(
    namespace: string,
    environment: string,
    event: EventAnswer,
  ): TimelineEvent {
    const { kind = 'object', name = '' } = event.involvedObject;
    const reason = event.reason ?? 'Event';
    const view = this.workloadOf(namespace, kind, name);
    const service = view && serviceOf(view, environment);
    const now = this.options.now().getTime();
    const at = Date.parse(timeOf(event) ?? '');
    return {
      at: new Date(Number.isNaN(at) || at > now ? now : at).toISOString(),
      source: this.client.peer.source,
      type: reason.replace(/([a-z])([A-Z])/g, '$1-$2').toLowerCase(),
      text: `${service ?? name}: ${inWords(reason)}`,
      raw: `${kind} ${name}: ${event.message ?? reason}`,
      service,
    };
  }

  private workloadOf(
    namespace: string,
    kind: string,
    name: string,
  ): WorkloadView | undefined {
    const pod = kind === 'Pod' ? this.objects.pod(namespace, name) : undefined;
    return this.objects
      .workloadsIn(namespace)
      .find(view =>
        pod
          ? view.kind === pod.owner.kind && view.name === pod.owner.name
          : view.name === name || name.startsWith(`${view.name}-`),
      );
  }

  private forget(): void {
    for (const namespace of this.told.keys())
      if (!this.objects.namespace(namespace)) this.told.delete(namespace);
  }
}

function podsOf({ kind, name }: WorkloadView, pods: PodView[]): PodView[] {
  return pods.filter(({ owner }) => owner.kind === kind && owner.name === name);
}

function timeOf(event: EventAnswer): string | undefined {
  return (
    event.firstTimestamp ??
    event.eventTime ??
    event.metadata.creationTimestamp ??
    event.lastTimestamp
  );
}

const sentences: Record<string, string> = {
  FailedScheduling: 'no node can take a pod',
  Failed: 'a container cannot start',
  BackOff: 'waits before it tries again',
  Unhealthy: 'a probe fails',
  FailedMount: 'a volume cannot be mounted',
  FailedCreate: 'a pod cannot be created',
  Evicted: 'a pod was evicted',
  RolloutPaused: 'the rollout is paused',
  RolloutResumed: 'the rollout goes on',
  RolloutAborted: 'the rollout was aborted',
  RolloutCompleted: 'the rollout is complete',
  BackoffLimitExceeded: 'the job failed for good',
  Completed: 'the job is complete',
};

/** `FailedScheduling` in words; reasons nobody has put into words stay readable. */
function inWords(reason: string): string {
  return (
    sentences[reason] ??
    reason.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase()
  );
}
