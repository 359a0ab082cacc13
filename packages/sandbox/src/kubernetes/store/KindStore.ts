import type { KubernetesObject } from '../objects';
import { LabelIndex } from './LabelIndex';

/** The objects of one kind, by namespace and name; cluster-scoped ones have the namespace ''. */
export class KindStore {
  readonly #namespaces = new Map<string, Map<string, KubernetesObject>>();
  readonly #labels = new LabelIndex();
  readonly #sorted = new Map<string, string[]>();
  #sortedNamespaces: string[] | undefined;
  #size = 0;

  get size(): number {
    return this.#size;
  }

  get(namespace: string, name: string): KubernetesObject | undefined {
    return this.#namespaces.get(namespace)?.get(name);
  }

  set(object: KubernetesObject): void {
    const { namespace = '', name } = object.metadata;
    let objects = this.#namespaces.get(namespace);
    if (!objects) {
      objects = new Map();
      this.#namespaces.set(namespace, objects);
      this.#sortedNamespaces = undefined;
    }
    const key = `${namespace}/${name}`;
    const previous = objects.get(name);
    if (previous?.metadata.labels !== object.metadata.labels || !previous) {
      if (previous) this.#labels.remove(key, previous);
      this.#labels.add(key, object);
    }
    if (!previous) {
      this.#sorted.delete(namespace);
      this.#size++;
    }
    objects.set(name, object);
  }

  delete(object: KubernetesObject): void {
    const { namespace = '', name } = object.metadata;
    const objects = this.#namespaces.get(namespace);
    const previous = objects?.get(name);
    if (!objects || !previous) return;
    this.#labels.remove(`${namespace}/${name}`, previous);
    objects.delete(name);
    this.#sorted.delete(namespace);
    this.#size--;
    if (objects.size === 0) {
      this.#namespaces.delete(namespace);
      this.#sortedNamespaces = undefined;
    }
  }

  has(namespace: string): boolean {
    return this.#namespaces.has(namespace);
  }

  /** In the order of namespace and name. */
  list(
    namespace: string | undefined,
    labels: Record<string, string> = {},
  ): KubernetesObject[] {
    if (Object.keys(labels).length > 0) {
      const candidates = this.#labels.candidates(labels);
      const inNamespace =
        namespace === undefined
          ? this.#size
          : (this.#namespaces.get(namespace)?.size ?? 0);
      if (candidates.size < inNamespace) {
        return this.#pick(candidates, namespace).filter(object =>
          carries(object, labels),
        );
      }
    }
    return this.#all(namespace).filter(object => carries(object, labels));
  }

  #pick(
    keys: ReadonlySet<string>,
    namespace: string | undefined,
  ): KubernetesObject[] {
    const prefix = namespace === undefined ? '' : `${namespace}/`;
    const picked: KubernetesObject[] = [];
    for (const key of [...keys].sort()) {
      if (!key.startsWith(prefix)) continue;
      const slash = key.indexOf('/');
      const object = this.get(key.slice(0, slash), key.slice(slash + 1));
      if (object) picked.push(object);
    }
    return picked;
  }

  #all(namespace: string | undefined): KubernetesObject[] {
    if (namespace !== undefined) return this.#inNamespace(namespace);
    this.#sortedNamespaces ??= [...this.#namespaces.keys()].sort();
    return this.#sortedNamespaces.flatMap(each => this.#inNamespace(each));
  }

  #inNamespace(namespace: string): KubernetesObject[] {
    const objects = this.#namespaces.get(namespace);
    if (!objects) return [];
    let names = this.#sorted.get(namespace);
    if (!names) {
      names = [...objects.keys()].sort();
      this.#sorted.set(namespace, names);
    }
    return names.flatMap(name => objects.get(name) ?? []);
  }
}

function carries(
  object: KubernetesObject,
  labels: Record<string, string>,
): boolean {
  const own = object.metadata.labels ?? {};
  return Object.entries(labels).every(([name, value]) => own[name] === value);
}
