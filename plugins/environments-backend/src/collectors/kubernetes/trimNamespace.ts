import type { NamespaceAnswer } from './answers';
import type { NamespaceView } from './views';

/** Label that the layout puts on everything of a PR environment or Testbed. */
const label = 'slipway.dev/environment';

/**
 * A namespace as environments see it.
 *
 * @param named namespaces that are an environment without having the label: staging and production
 */
export function trimNamespace(
  { metadata, spec, status }: NamespaceAnswer,
  named: ReadonlyMap<string, string>,
): NamespaceView {
  const isTerminating =
    status?.phase === 'Terminating' || metadata.deletionTimestamp !== undefined;
  return {
    name: metadata.name,
    environment: metadata.labels[label] ?? named.get(metadata.name),
    phase: isTerminating ? 'Terminating' : 'Active',
    createdAt: metadata.creationTimestamp ?? new Date(0).toISOString(),
    deletionTimestamp: metadata.deletionTimestamp,
    held: isTerminating
      ? holderOf(metadata.finalizers, spec, status)
      : undefined,
  };
}

/** What Kubernetes says keeps a namespace, the most telling first. */
const telling = [
  'NamespaceFinalizersRemaining',
  'NamespaceDeletionContentFailure',
  'NamespaceDeletionDiscoveryFailure',
  'NamespaceDeletionGroupVersionParsingFailure',
  'NamespaceContentRemaining',
];

function holderOf(
  finalizers: string[],
  spec: NamespaceAnswer['spec'],
  status: NamespaceAnswer['status'],
): string | undefined {
  const said = telling
    .map(type =>
      status?.conditions.find(
        one => one.type === type && one.status === 'True',
      ),
    )
    .flatMap(condition => condition?.message ?? []);
  const own = [...finalizers, ...(spec?.finalizers ?? [])].filter(
    finalizer => finalizer !== 'kubernetes',
  );
  if (own.length > 0)
    said.push(`finalizers of the namespace: ${own.join(', ')}`);
  return said.length > 0 ? said.join('; ') : undefined;
}
