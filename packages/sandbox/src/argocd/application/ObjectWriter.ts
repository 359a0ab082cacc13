import type { ClusterObjects } from '../../kubernetes/cluster';
import type { KubernetesObject } from '../../kubernetes/objects';
import {
  applicationType,
  type ApplicationStatus,
  type Operation,
} from '../model/application';

/** Asks for a refresh: `normal` or `hard`. Removed when it was done. */
export const refreshAnnotation = 'argocd.argoproj.io/refresh';

/** A change of an Application's custom resource. */
export interface ApplicationChange {
  status?: ApplicationStatus;
  /** Fields of the status that replace those of the same name. */
  statusFields?: Pick<ApplicationStatus, 'operationState' | 'history'>;
  /** `null` removes the requested operation. */
  operation?: Operation | null;
  removeRefresh?: boolean;
  finalizers?: string[];
}

/** Writes Applications of one namespace. */
export class ObjectWriter {
  constructor(
    private readonly home: ClusterObjects,
    private readonly namespace: string,
  ) {}

  get(name: string): KubernetesObject | undefined {
    return this.home.get(this.ref(name));
  }

  ref(name: string) {
    return { ...applicationType, namespace: this.namespace, name };
  }

  write(name: string, change: ApplicationChange): void {
    // Deleted in the meantime: there is nothing to write to.
    if (!this.get(name)) return;
    this.home.update(this.ref(name), current => changed(current, change));
  }
}

function changed(
  current: KubernetesObject,
  change: ApplicationChange,
): KubernetesObject {
  const { operation: _, ...rest } = current;
  const operation =
    change.operation === undefined ? current.operation : change.operation;
  const metadata = { ...current.metadata };
  if (change.removeRefresh && metadata.annotations?.[refreshAnnotation]) {
    const { [refreshAnnotation]: __, ...annotations } = metadata.annotations;
    if (Object.keys(annotations).length > 0) metadata.annotations = annotations;
    else delete metadata.annotations;
  }
  if (change.finalizers) metadata.finalizers = change.finalizers;
  return {
    ...rest,
    metadata,
    ...((change.status || change.statusFields) && {
      status: { ...(change.status ?? current.status), ...change.statusFields },
    }),
    ...(operation ? { operation } : {}),
  };
}
