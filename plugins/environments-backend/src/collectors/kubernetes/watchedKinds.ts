import { type KubernetesClient, ListWatch } from '@slipway/collectors-node';
import type { z } from 'zod';
import {
  jobSchema,
  namespaceSchema,
  podSchema,
  workloadSchema,
} from './answers';
import type { ClusterObjects, WorkloadKind } from './ClusterObjects';
import { trimNamespace } from './trimNamespace';
import { trimPod } from './trimPod';
import { trimJob, trimWorkload } from './trimWorkload';

/** Something that lists and follows one kind of objects until aborted. */
export interface Follower {
  run(signal: AbortSignal): Promise<void>;
}

/** Who is told about a kind. */
export interface KindListener {
  listed(kind: string): Promise<void>;
  changed(): void;
  heard(): Promise<void>;
}

/**
 * One follower for each kind that environments consist of, over all namespaces: the label of the layout is on top-level
 * objects of PR environments and Testbeds only, not on pods and not on staging and production, so namespaces decide.
 */
export function followers(
  client: KubernetesClient,
  objects: ClusterObjects,
  listener: KindListener,
  options: { named: ReadonlyMap<string, string>; rewatchMs?: number },
): { kinds: string[]; followers: Follower[] } {
  const follow = <A, T>(
    kind: string,
    source: {
      path: string;
      schema: z.ZodType<A>;
      trim: (object: A) => T | undefined;
      optional?: boolean;
    },
    into: {
      set(items: T[]): void;
      put(item: T): void;
      remove(item: T): void;
    },
  ): [string, Follower] => [
    kind,
    new ListWatch(
      client,
      source,
      {
        replaced: async items => {
          into.set(items);
          await listener.listed(kind);
        },
        applied: item => {
          into.put(item);
          listener.changed();
        },
        removed: item => {
          into.remove(item);
          listener.changed();
        },
        heard: () => listener.heard(),
      },
      { rewatchMs: options.rewatchMs },
    ),
  ];
  const workloads = (kind: WorkloadKind) => ({
    set: (items: Parameters<ClusterObjects['setWorkloads']>[1]) =>
      objects.setWorkloads(kind, items),
    put: objects.putWorkload.bind(objects),
    remove: objects.removeWorkload.bind(objects),
  });
  const replicated = (
    kind: 'Deployment' | 'StatefulSet' | 'Rollout',
    path: string,
    optional = false,
  ) =>
    follow(
      kind,
      {
        path,
        schema: workloadSchema,
        trim: object => trimWorkload(kind, object),
        optional,
      },
      workloads(kind),
    );
  const all = [
    follow(
      'Namespace',
      {
        path: '/api/v1/namespaces',
        schema: namespaceSchema,
        trim: object => trimNamespace(object, options.named),
      },
      {
        set: objects.setNamespaces.bind(objects),
        put: objects.putNamespace.bind(objects),
        remove: objects.removeNamespace.bind(objects),
      },
    ),
    replicated('Deployment', '/apis/apps/v1/deployments'),
    replicated('StatefulSet', '/apis/apps/v1/statefulsets'),
    replicated('Rollout', '/apis/argoproj.io/v1alpha1/rollouts', true),
    follow(
      'Job',
      { path: '/apis/batch/v1/jobs', schema: jobSchema, trim: trimJob },
      workloads('Job'),
    ),
    follow(
      'Pod',
      { path: '/api/v1/pods', schema: podSchema, trim: trimPod },
      {
        set: objects.setPods.bind(objects),
        put: objects.putPod.bind(objects),
        remove: objects.removePod.bind(objects),
      },
    ),
  ];
  return {
    kinds: all.map(([kind]) => kind),
    followers: all.map(([, follower]) => follower),
  };
}
