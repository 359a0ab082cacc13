import type { ComparedResource } from '../compare/Comparison';
import type { Operation } from '../model/application';
import { kindRank } from './kindOrder';

export const syncPhases = ['PreSync', 'Sync', 'PostSync'] as const;
export type SyncPhase = (typeof syncPhases)[number];

/** One thing a sync does: apply, run a hook, or prune. */
export interface SyncTask {
  phase: SyncPhase;
  wave: number;
  resource: ComparedResource;
  /** The hook type, where it is a hook. */
  hook?: SyncPhase;
}

/** What a sync has to do, in order. */
export function planTasks(
  resources: readonly ComparedResource[],
  operation: Operation,
): SyncTask[] {
  const selected = operation.sync?.resources;
  const tasks = resources.flatMap((resource): SyncTask[] => {
    const hooks = resource.hooks.filter(isSyncPhase);
    if (resource.hooks.length === 0) {
      const { wave } = resource;
      return isSelected(resource, selected)
        ? [{ phase: 'Sync' as const, wave, resource }]
        : [];
    }
    // A partial sync runs no hooks; a hook that is left over from an earlier sync is not pruned.
    if (selected?.length || !resource.target) return [];
    return hooks.map(hook => ({
      phase: hook,
      wave: resource.wave,
      resource,
      hook,
    }));
  });
  return tasks.sort(
    (one, other) =>
      syncPhases.indexOf(one.phase) - syncPhases.indexOf(other.phase) ||
      one.wave - other.wave ||
      Number(!one.resource.target) - Number(!other.resource.target) ||
      kindRank(one.resource.kind) - kindRank(other.resource.kind),
  );
}

function isSyncPhase(type: string): type is SyncPhase {
  return syncPhases.some(phase => phase === type);
}

function isSelected(
  resource: ComparedResource,
  selected: NonNullable<Operation['sync']>['resources'],
): boolean {
  if (!selected?.length) return true;
  return selected.some(
    each =>
      (each.group ?? '') === resource.group &&
      each.kind === resource.kind &&
      each.name === resource.name &&
      (!each.namespace || each.namespace === resource.namespace),
  );
}
