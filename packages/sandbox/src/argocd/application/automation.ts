import type { ComparedResource } from '../compare/Comparison';
import type { Application, Operation } from '../model/application';

/** Argo CD does not heal again sooner than this after the last operation. */
export const selfHealDelayMs = 5_000;

/** What automated sync decides about an Application that was just compared. */
export type AutomatedSync =
  | { kind: 'none' }
  | { kind: 'start'; operation: Operation }
  /** Heal later, `afterMs` of real waiting from the end of the last operation. */
  | { kind: 'later'; since: string }
  | { kind: 'refused'; message: string };

/** Decides whether an Application is to be synced by itself. */
export function automatedSync(
  app: Application,
  revision: string,
  resources: readonly ComparedResource[],
  mayHeal: (finishedAt: string) => boolean,
): AutomatedSync {
  const none: AutomatedSync = { kind: 'none' };
  const { syncPolicy, source } = app.spec;
  const automated = syncPolicy?.automated;
  if (!automated || automated.enabled === false) return none;
  if (app.operation || app.object.metadata.deletionTimestamp) return none;
  const outOfSync = resources.filter(each => each.status === 'OutOfSync');
  if (outOfSync.length === 0) return none;
  if (!automated.prune && outOfSync.every(each => !each.target)) return none;

  const last = app.status.operationState;
  const sync: NonNullable<Operation['sync']> = {
    revision,
    ...(automated.prune && { prune: true }),
    source,
    ...(syncPolicy?.syncOptions && { syncOptions: syncPolicy.syncOptions }),
  };
  if (last && attempted(app, revision)) {
    if (last.phase !== 'Succeeded') {
      return {
        kind: 'refused',
        message: `Failed last sync attempt to [${revision}]: ${last.message ?? ''}`,
      };
    }
    if (!automated.selfHeal) return none;
    const finishedAt = last.finishedAt ?? last.startedAt;
    if (!mayHeal(finishedAt)) return { kind: 'later', since: finishedAt };
    const { autoHealAttemptsCount = 0 } = last.operation.sync ?? {};
    sync.autoHealAttemptsCount = autoHealAttemptsCount + 1;
    sync.resources = outOfSync.map(({ group, kind, name }) => ({
      ...(group && { group }),
      kind,
      name,
    }));
  }
  if (
    automated.prune &&
    !automated.allowEmpty &&
    resources.every(each => !each.target)
  ) {
    return {
      kind: 'refused',
      message: `Skipping sync attempt to ${revision}: auto-sync will wipe out all resources`,
    };
  }
  return {
    kind: 'start',
    operation: {
      sync,
      initiatedBy: { automated: true },
      retry: syncPolicy?.retry ?? { limit: 5 },
    },
  };
}

function attempted(app: Application, revision: string): boolean {
  const last = app.status.operationState;
  const result = last?.syncResult;
  if (!last || last.operation.sync?.dryRun) return false;
  const tried = result?.revision ?? last.operation.sync?.revision;
  const source = result?.source ?? last.operation.sync?.source;
  return (
    tried === revision &&
    JSON.stringify(source) === JSON.stringify(app.spec.source)
  );
}
