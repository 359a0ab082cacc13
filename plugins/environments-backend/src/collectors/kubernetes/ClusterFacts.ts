import { createHash } from 'node:crypto';
import type { Fact, FactKind } from '../../facts';
import type { FactSink } from '../types';
import type { ClusterObjects } from './ClusterObjects';
import { mapWorkload } from './mapWorkload';
import type { PodView, WorkloadView } from './views';

/** Turns what is known of a cluster's objects into facts, namespace by namespace, and writes those that changed. */
export class ClusterFacts {
  /** Fingerprints of what has been written, by namespace. */
  private readonly written = new Map<string, Map<string, string>>();
  private complete = false;
  private timer?: NodeJS.Timeout;
  private writing: Promise<void> = Promise.resolve();
  private failure?: { error: unknown };

  constructor(
    private readonly objects: ClusterObjects,
    private readonly sink: FactSink,
    private readonly options: { cluster: string; batchMs: number },
  ) {}

  get isComplete(): boolean {
    return this.complete;
  }

  /** Every kind has been listed: from now on facts are the whole truth. */
  async replaceAll(): Promise<void> {
    this.objects.takeChanged();
    const facts = this.objects
      .allNamespaces()
      .flatMap(({ name }) => this.factsOf(name));
    this.written.clear();
    for (const fact of facts) this.remember(fact);
    this.complete = true;
    await this.sink.replace(['workload', 'namespace'], facts);
  }

  /** Something changed: it is written soon, together with what else changes until then. */
  schedule(): void {
    const { failure } = this;
    this.failure = undefined;
    if (failure) throw failure.error;
    if (!this.complete) return;
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      this.write();
    }, this.options.batchMs);
  }

  close(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
  }

  private write(): void {
    const puts: Fact[] = [];
    const removes: Array<{ kind: FactKind; key: string }> = [];
    for (const namespace of this.objects.takeChanged()) {
      const before = this.written.get(namespace);
      const facts = this.factsOf(namespace);
      this.written.delete(namespace);
      for (const fact of facts) {
        const digest = this.remember(fact);
        if (before?.get(idOf(fact)) !== digest) puts.push(fact);
      }
      const now = this.written.get(namespace);
      for (const id of before?.keys() ?? [])
        if (!now?.has(id)) removes.push(parseId(id));
    }
    if (puts.length + removes.length === 0) return;
    this.writing = this.writing
      .then(() => this.sink.change(puts, removes))
      .catch(error => {
        this.failure ??= { error };
      });
  }

  private factsOf(name: string): Fact[] {
    const namespace = this.objects.namespace(name);
    if (!namespace?.environment) return [];
    const { environment } = namespace;
    const { cluster } = this.options;
    const pods = podsByOwner(this.objects.podsIn(name));
    const workloads = this.objects.workloadsIn(name).map((view): Fact => {
      const own = pods.get(`${view.kind}/${view.name}`) ?? [];
      return {
        kind: 'workload',
        key: `${name}/${view.kind}/${view.name}`,
        environment,
        doc: mapWorkload(view, own, { environment, cluster }),
      };
    });
    const doc = { ...namespace, environment, cluster };
    return [{ kind: 'namespace', key: name, environment, doc }, ...workloads];
  }

  private remember(fact: Fact): string {
    const namespace = fact.key.split('/')[0] ?? '';
    const digests = this.written.get(namespace) ?? new Map<string, string>();
    const digest = createHash('sha1')
      .update(JSON.stringify(fact.doc))
      .digest('base64');
    this.written.set(namespace, digests.set(idOf(fact), digest));
    return digest;
  }
}

function podsByOwner(pods: PodView[]): Map<string, PodView[]> {
  const byOwner = new Map<string, PodView[]>();
  for (const pod of pods) {
    const id = `${pod.owner.kind}/${pod.owner.name}`;
    const siblings = byOwner.get(id);
    if (siblings) siblings.push(pod);
    else byOwner.set(id, [pod]);
  }
  return byOwner;
}

function idOf({ kind, key }: { kind: FactKind; key: string }): string {
  return `${kind} ${key}`;
}

function parseId(id: string): { kind: FactKind; key: string } {
  return id.startsWith('namespace ')
    ? { kind: 'namespace', key: id.slice('namespace '.length) }
    : { kind: 'workload', key: id.slice('workload '.length) };
}

/** Whether a workload lacks what it should have, so that events may say why. */
export function isTroubled(view: WorkloadView, pods: PodView[]): boolean {
  if (view.job) return view.job.result !== 'passed';
  return view.ready < view.desired || pods.some(({ problem }) => problem);
}
