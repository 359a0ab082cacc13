import { resourcesFinalizer } from '../application/Deleter';
import { applicationType, type Application } from '../model/application';
import { ArgoError } from './ArgoError';
import type { ArgoContext } from './ArgoContext';

const policies: Record<string, string> = {
  foreground: resourcesFinalizer,
  background: `${resourcesFinalizer}/background`,
};

/**
 * Deletes an Application, by default with its resources.
 *
 * @throws ArgoError with code 3 for a propagation policy that does not exist
 */
export function deleteApplication(
  { home, namespace }: ArgoContext,
  app: Application,
  query: { cascade?: boolean; propagationPolicy?: string },
): void {
  const { cascade, propagationPolicy = '' } = query;
  const finalizer = policies[propagationPolicy || 'foreground'];
  if (!finalizer) {
    throw new ArgoError(3, `invalid propagation policy: ${propagationPolicy}`);
  }
  const ref = { ...applicationType, namespace, name: app.name };
  const others = (app.object.metadata.finalizers ?? []).filter(
    each => !each.startsWith(resourcesFinalizer),
  );
  // Without `cascade` it goes as its finalizers say.
  if (cascade !== undefined) {
    const finalizers = cascade ? [...others, finalizer] : others;
    home.update(ref, current => ({
      ...current,
      metadata: { ...current.metadata, finalizers },
    }));
  }
  home.remove(ref);
}
