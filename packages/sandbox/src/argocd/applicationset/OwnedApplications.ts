import { isDeepStrictEqual } from 'node:util';
import type { ClusterObjects } from '../../kubernetes/cluster';
import { StatusError, type KubernetesObject } from '../../kubernetes/objects';
import { refreshAnnotation } from '../application/ObjectWriter';
import type { GeneratedApplication, Generation } from '../generators';
import { applicationType } from '../model/application';
import { applicationSetType } from '../model/applicationSet';

/** Annotations that others put on Applications and the ApplicationSet leaves alone. */
const preserved = (name: string) =>
  name === refreshAnnotation ||
  name.startsWith('notified.notifications.argoproj.io') ||
  name === 'argocd.argoproj.io/hydrate';

/** The Applications that ApplicationSets of one namespace own. */
export class OwnedApplications {
  readonly #bySet = new Map<string, Map<string, KubernetesObject>>();

  constructor(private readonly home: ClusterObjects) {}

  /** Notes an Application as it is now; `undefined` when it is gone. Returns the uids of ApplicationSets it belonged to. */
  note(
    object: KubernetesObject | undefined,
    previous: KubernetesObject | undefined,
  ): void {
    const before = previous && ownerUid(previous);
    const now = object && ownerUid(object);
    const name = (object ?? previous)?.metadata.name ?? '';
    if (before && before !== now) this.#bySet.get(before)?.delete(name);
    if (!now || !object) return;
    const owned = this.#bySet.get(now);
    if (owned) owned.set(name, object);
    else this.#bySet.set(now, new Map([[name, object]]));
  }

  /** In the order of their names. */
  of(set: KubernetesObject): KubernetesObject[] {
    const owned = this.#bySet.get(set.metadata.uid ?? '');
    return [...(owned?.values() ?? [])].sort((one, other) =>
      one.metadata.name < other.metadata.name ? -1 : 1,
    );
  }

  /**
   * Creates, updates and deletes until the cluster has what was generated. Applications whose names clash
   * or are refused stay as they are.
   *
   * @returns what the API server refused
   */
  bringAbout(
    set: KubernetesObject,
    generation: Generation,
  ): Generation['refused'] {
    const refused: Generation['refused'] = [];
    const kept = new Set([
      ...(generation.duplicates?.names ?? []),
      ...generation.refused.map(({ name }) => name),
    ]);
    for (const application of generation.applications) {
      kept.add(application.metadata.name);
      try {
        this.#createOrUpdate(set, application);
      } catch (error) {
        if (!(error instanceof StatusError)) throw error;
        const { name } = application.metadata;
        refused.push({ name, message: error.message });
      }
    }
    for (const { metadata } of this.of(set)) {
      if (kept.has(metadata.name) || metadata.deletionTimestamp) continue;
      const { name, namespace } = metadata;
      this.home.remove({ ...applicationType, namespace, name });
    }
    return refused;
  }

  #createOrUpdate(
    set: KubernetesObject,
    { metadata, spec }: GeneratedApplication,
  ): void {
    const { name } = metadata;
    const namespace = set.metadata.namespace;
    const ref = { ...applicationType, namespace, name };
    const current = this.home.get(ref);
    const owner = ownerReference(set);
    if (!current) {
      this.home.create({
        ...applicationType,
        metadata: {
          ...metadata,
          namespace,
          ownerReferences: [owner],
        },
        spec,
      });
      return;
    }
    if (current.metadata.deletionTimestamp) return;
    const { labels, finalizers } = metadata;
    const annotations = {
      ...only(current.metadata.annotations, preserved),
      ...metadata.annotations,
    };
    const wanted = { labels, annotations, finalizers: finalizers ?? [], spec };
    const has = {
      labels: current.metadata.labels,
      annotations: current.metadata.annotations ?? {},
      finalizers: current.metadata.finalizers ?? [],
      spec: current.spec,
    };
    const owned = ownerUid(current) === owner.uid;
    if (owned && isDeepStrictEqual(wanted, has)) return;
    this.home.update(ref, before => ({
      ...before,
      metadata: {
        ...before.metadata,
        labels,
        ...(Object.keys(annotations).length > 0
          ? { annotations }
          : { annotations: undefined }),
        finalizers: finalizers ?? [],
        ownerReferences: [owner],
      },
      spec,
    }));
  }
}

function ownerReference(set: KubernetesObject) {
  return {
    ...applicationSetType,
    name: set.metadata.name,
    uid: set.metadata.uid ?? '',
    controller: true,
    blockOwnerDeletion: true,
  };
}

/** The uid of the ApplicationSet that an Application belongs to. */
export function ownerUid(object: KubernetesObject): string | undefined {
  return object.metadata.ownerReferences?.find(
    each => each.kind === applicationSetType.kind && each.controller,
  )?.uid;
}

function only(
  annotations: Record<string, string> = {},
  keep: (name: string) => boolean,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(annotations).filter(([name]) => keep(name)),
  );
}
