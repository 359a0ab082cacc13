import type { KubernetesObject } from '../../kubernetes/objects';

const hookTypes = new Set([
  'PreSync',
  'Sync',
  'PostSync',
  'SyncFail',
  'PostDelete',
  'PreDelete',
  'Skip',
]);

/** The hook types of an object, empty for an ordinary one. */
export function hooksOf(object: KubernetesObject): string[] {
  return listAnnotation(object, 'argocd.argoproj.io/hook').filter(type =>
    hookTypes.has(type),
  );
}

/** When a hook is removed; `BeforeHookCreation` unless it says otherwise. */
export function deletePolicies(hook: KubernetesObject): string[] {
  const policies = listAnnotation(
    hook,
    'argocd.argoproj.io/hook-delete-policy',
  );
  return policies.length > 0 ? policies : ['BeforeHookCreation'];
}

/** Low waves are synced first. */
export function waveOf(object: KubernetesObject): number {
  const wave = Number(
    object.metadata.annotations?.['argocd.argoproj.io/sync-wave'] ?? 0,
  );
  return Number.isInteger(wave) ? wave : 0;
}

/** Whether an object's own annotation has a sync option, for example `Prune=false`. */
export function hasSyncOption(
  object: KubernetesObject,
  option: string,
): boolean {
  return listAnnotation(object, 'argocd.argoproj.io/sync-options').includes(
    option,
  );
}

function listAnnotation(object: KubernetesObject, name: string): string[] {
  const text = object.metadata.annotations?.[name] ?? '';
  return text
    .split(',')
    .map(each => each.trim())
    .filter(Boolean);
}
