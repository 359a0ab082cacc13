import type { KubernetesObject } from '../../kubernetes/objects';
import type {
  Application,
  HistoryEntry,
  Operation,
  OperationState,
} from '../model/application';
import type { ManifestError } from '../source/ManifestError';
import type { SyncProgress } from '../sync/types';

const defaultHistoryLimit = 10;

/** What a comparison says when Git cannot be read or built. */
export function loadFailure(error: ManifestError): string {
  return `Failed to load target state: failed to generate manifest for source 1 of 1: rpc error: code = Unknown desc = ${error.message}`;
}

/** What a sync's progress says in `operationState.syncResult`. */
export function resultOf(
  app: Application,
  state: OperationState,
  progress: SyncProgress,
  revision = state.syncResult?.revision ?? '',
): NonNullable<OperationState['syncResult']> {
  const managed = app.spec.syncPolicy?.managedNamespaceMetadata;
  return {
    resources: progress.results,
    revision,
    source: state.operation.sync?.source ?? app.spec.source,
    ...(managed && { managedNamespaceMetadata: managed }),
  };
}

/** The namespace that `CreateNamespace=true` asks for, with what the Application manages of it. */
export function namespaceOf(app: Application, name: string): KubernetesObject {
  const managed = app.spec.syncPolicy?.managedNamespaceMetadata;
  return {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: {
      name,
      ...(managed?.labels && { labels: managed.labels }),
      ...(managed?.annotations && { annotations: managed.annotations }),
    },
  };
}

/** A successful sync of the whole Application is a deployment; others leave the history as it is. */
export function historyAfter(
  app: Application,
  state: OperationState & { finishedAt: string },
): HistoryEntry[] | undefined {
  const sync: NonNullable<Operation['sync']> = state.operation.sync ?? {};
  const partial = sync.dryRun || (sync.resources?.length ?? 0) > 0;
  if (state.phase !== 'Succeeded' || partial) return undefined;
  const history = app.status.history ?? [];
  const entry: HistoryEntry = {
    revision: state.syncResult?.revision ?? '',
    deployedAt: state.finishedAt,
    id: (history.at(-1)?.id ?? -1) + 1,
    source: sync.source ?? app.spec.source,
    deployStartedAt: state.startedAt,
    initiatedBy: state.operation.initiatedBy,
  };
  const limit = app.spec.revisionHistoryLimit ?? defaultHistoryLimit;
  return limit > 0 ? [...history, entry].slice(-limit) : [];
}
