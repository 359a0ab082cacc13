import type { NamespaceView, PodTrouble, PodView, WorkloadView } from './views';

/** Objects of one kind by namespace and name. */
class Shelf<T extends { namespace: string; name: string }> {
  private readonly byNamespace = new Map<string, Map<string, T>>();

  get(namespace: string, name: string): T | undefined {
    return this.byNamespace.get(namespace)?.get(name);
  }

  in(namespace: string): T[] {
    return [...(this.byNamespace.get(namespace)?.values() ?? [])];
  }

  put(item: T): void {
    const shelf = this.byNamespace.get(item.namespace) ?? new Map();
    this.byNamespace.set(item.namespace, shelf.set(item.name, item));
  }

  remove({ namespace, name }: T): void {
    const shelf = this.byNamespace.get(namespace);
    shelf?.delete(name);
    if (shelf?.size === 0) this.byNamespace.delete(namespace);
  }

  clear(): string[] {
    const namespaces = [...this.byNamespace.keys()];
    this.byNamespace.clear();
    return namespaces;
  }
}

/** Kinds of workloads, each watched for itself. */
export type WorkloadKind = WorkloadView['kind'];

/** What is known of one cluster's objects, in trimmed form, and which namespaces changed since somebody asked. */
export class ClusterObjects {
  private readonly namespaces = new Map<string, NamespaceView>();
  private readonly pods = new Shelf<PodView>();
  private readonly workloads: Record<WorkloadKind, Shelf<WorkloadView>> = {
    Deployment: new Shelf(),
    StatefulSet: new Shelf(),
    Rollout: new Shelf(),
    Job: new Shelf(),
  };
  private dirty = new Set<string>();

  /** Namespaces that changed since the last call. */
  takeChanged(): string[] {
    const changed = [...this.dirty];
    this.dirty = new Set();
    return changed;
  }

  namespace(name: string): NamespaceView | undefined {
    return this.namespaces.get(name);
  }

  allNamespaces(): NamespaceView[] {
    return [...this.namespaces.values()];
  }

  workloadsIn(namespace: string): WorkloadView[] {
    return Object.values(this.workloads).flatMap(shelf => shelf.in(namespace));
  }

  workload(kind: WorkloadKind, namespace: string, name: string) {
    return this.workloads[kind].get(namespace, name);
  }

  pod(namespace: string, name: string): PodView | undefined {
    return this.pods.get(namespace, name);
  }

  podsIn(namespace: string): PodView[] {
    return this.pods.in(namespace);
  }

  setNamespaces(items: NamespaceView[]): void {
    for (const name of this.namespaces.keys()) this.dirty.add(name);
    this.namespaces.clear();
    items.forEach(item => this.putNamespace(item));
  }

  putNamespace(item: NamespaceView): void {
    this.namespaces.set(item.name, item);
    this.dirty.add(item.name);
  }

  removeNamespace({ name }: NamespaceView): void {
    this.namespaces.delete(name);
    this.dirty.add(name);
  }

  setWorkloads(kind: WorkloadKind, items: WorkloadView[]): void {
    this.workloads[kind].clear().forEach(name => this.dirty.add(name));
    items.forEach(item => this.putWorkload(item));
  }

  putWorkload(item: WorkloadView): void {
    this.workloads[item.kind].put(item);
    this.dirty.add(item.namespace);
  }

  removeWorkload(item: WorkloadView): void {
    this.workloads[item.kind].remove(item);
    this.dirty.add(item.namespace);
  }

  setPods(items: PodView[]): void {
    const before = new Map<string, PodView>();
    for (const namespace of this.namespaces.keys())
      for (const pod of this.pods.in(namespace))
        before.set(`${namespace}/${pod.name}`, pod);
    this.pods.clear().forEach(name => this.dirty.add(name));
    for (const item of items)
      this.keepPod(item, before.get(`${item.namespace}/${item.name}`));
  }

  putPod(item: PodView): void {
    this.keepPod(item, this.pods.get(item.namespace, item.name));
  }

  removePod(item: PodView): void {
    this.pods.remove(item);
    this.dirty.add(item.namespace);
  }

  /** What an event told of a pod that says less about itself. */
  explainPod(namespace: string, name: string, trouble: PodTrouble): void {
    const pod = this.pods.get(namespace, name);
    if (!pod || pod.problem?.raw === trouble.raw) return;
    this.pods.put({ ...pod, problem: { ...pod.problem, ...trouble } });
    this.dirty.add(namespace);
  }

  private keepPod(item: PodView, before: PodView | undefined): void {
    const problem = keepExplanation(before?.problem, item);
    this.pods.put({ ...item, problem });
    this.dirty.add(item.namespace);
  }
}

/** While the kubelet backs off it no longer says why the pull failed; what it, or an event, said before is kept. */
function keepExplanation(
  before: PodTrouble | undefined,
  { problem, hasStarted }: PodView,
): PodTrouble | undefined {
  if (!before) return problem;
  if (!problem) {
    const isMount = before.code === 'config' && !hasStarted;
    return isMount ? before : undefined;
  }
  const isSame =
    problem.code === 'image-pull' &&
    before.code === 'image-pull' &&
    before.image === problem.image;
  return isSame && isUnexplained(problem.raw) && !isUnexplained(before.raw)
    ? { ...problem, raw: before.raw }
    : problem;
}

/** Whether Kubernetes only says that it waits before it pulls again. */
export function isUnexplained(raw: string): boolean {
  return /^(Back-off pulling image "[^"]*"|ImagePullBackOff|ErrImagePull)$/.test(
    raw.trim(),
  );
}
