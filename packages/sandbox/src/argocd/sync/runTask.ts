import {
  StatusError,
  type KubernetesObject,
  type ObjectRef,
} from '../../kubernetes/objects';
import { deletePolicies, hasSyncOption } from '../compare/hooks';
import { differs, lastApplied } from '../compare/difference';
import { groupOf, versionOf } from '../health/assess';
import { lastAppliedAnnotation } from '../live/resourceKeys';
import type { ResourceResult } from '../model/application';
import { imagesOf } from './images';
import type { SyncTask } from './tasks';
import type { SyncSettings } from './types';

/** Applies, or prunes, what one task is about; what the cluster refuses is a result too. */
export function runTask(
  task: SyncTask,
  settings: SyncSettings,
): ResourceResult {
  const { resource, phase, hook } = task;
  const { group, kind, namespace, name, target } = resource;
  const images = target ? imagesOf(target) : [];
  const result: ResourceResult = {
    group,
    version: versionOf(resource.apiVersion),
    kind,
    namespace,
    name,
    ...(hook && { hookType: hook }),
    hookPhase: settings.dryRun ? 'Succeeded' : 'Running',
    syncPhase: phase,
    ...(images.length > 0 && { images }),
  };
  try {
    const done = target
      ? apply(task, target, settings)
      : pruneLive(task, settings);
    return { ...result, ...done };
  } catch (error) {
    return {
      ...result,
      status: 'SyncFailed',
      message: failureOf(error),
      hookPhase: 'Failed',
    };
  }
}

function apply(
  task: SyncTask,
  target: KubernetesObject,
  { cluster, dryRun }: SyncSettings,
): { status: string; message: string } {
  const ref = refOf(target);
  const shown = shownName(target);
  if (!cluster.typeOf(target)) {
    const { namespace, name } = target.metadata;
    throw new StatusError(
      404,
      'NotFound',
      `The Kubernetes API could not find ${groupOf(target.apiVersion)}/${target.kind} for requested resource ${namespace ?? ''}/${name}. Make sure the "${target.kind}" CRD is installed on the destination cluster.`,
    );
  }
  const before = cluster.get(ref);
  const same = before && !task.hook && !differs(target, before);
  const changed = before && !task.hook ? 'configured' : 'created';
  const verb = same ? 'unchanged' : changed;
  const message = `${shown} ${verb}${dryRun ? ' (dry run)' : ''}`;
  // What is as it should be is not written again.
  if (dryRun || same) return { status: 'Synced', message };
  if (task.hook && before) {
    if (deletePolicies(target).includes('BeforeHookCreation')) {
      cluster.remove(ref);
    }
  }
  cluster.apply({
    ...target,
    metadata: {
      ...target.metadata,
      annotations: {
        ...target.metadata.annotations,
        [lastAppliedAnnotation]: lastApplied(target),
      },
    },
  });
  return { status: 'Synced', message };
}

function pruneLive(
  task: SyncTask,
  { cluster, dryRun, prune }: SyncSettings,
): { status: string; message: string } {
  const { live } = task.resource;
  if (!live || hasSyncOption(live, 'Prune=false')) {
    return { status: 'PruneSkipped', message: 'ignored (no prune)' };
  }
  if (!prune) {
    return {
      status: 'PruneSkipped',
      message: 'ignored (requires pruning)',
    };
  }
  if (dryRun) return { status: 'Pruned', message: 'pruned (dry run)' };
  cluster.remove(refOf(live));
  return { status: 'Pruned', message: 'pruned' };
}

/** `deployment.apps/catalog`. */
function shownName(object: KubernetesObject): string {
  const group = groupOf(object.apiVersion);
  const kind = object.kind.toLowerCase();
  return `${kind}${group ? `.${group}` : ''}/${object.metadata.name}`;
}

export function refOf(object: KubernetesObject | undefined): ObjectRef {
  const { apiVersion = '', kind = '', metadata } = object ?? {};
  return {
    apiVersion,
    kind,
    name: metadata?.name ?? '',
    ...(metadata?.namespace && { namespace: metadata.namespace }),
  };
}

/** The message of what the cluster refused. @throws what is no refusal */
export function failureOf(error: unknown): string {
  if (error instanceof StatusError) return error.message;
  throw error;
}
