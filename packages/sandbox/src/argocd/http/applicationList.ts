import type { KubernetesObject } from '../../kubernetes/objects';
import { applicationType, readApplications } from '../model/application';
import { sameRepository } from '../source/GitSource';
import type { ArgoContext } from './ArgoContext';
import type { ListQuery } from './queries';
import { parseSelector } from './selector';

/** Whether an Application is one of those asked for. */
export type ApplicationFilter = (object: KubernetesObject) => boolean;

/** @throws ArgoError for what is no selector */
export function filterOf(
  { namespace }: ArgoContext,
  query: ListQuery,
): ApplicationFilter {
  const matches = query.selector ? parseSelector(query.selector) : undefined;
  const named = [...(query.projects ?? []), ...(query.project ?? [])];
  const projects = named.filter(Boolean);
  const { name, repo, appNamespace } = query;
  const wanted = appNamespace || namespace;
  return object => {
    if (object.metadata.namespace !== wanted || wanted !== namespace) {
      return false;
    }
    if (name && object.metadata.name !== name) return false;
    if (matches && !matches(object.metadata.labels ?? {})) return false;
    if (projects.length === 0 && !repo) return true;
    const [application] = readApplications([object]);
    if (!application) return false;
    const { spec } = application;
    if (projects.length > 0 && !projects.includes(spec.project)) return false;
    return !repo || sameRepository(spec.source.repoURL, repo);
  };
}

/** The Applications asked for, by name. */
export function listApplications(
  context: ArgoContext,
  filter: ApplicationFilter,
): KubernetesObject[] {
  const { home, namespace } = context;
  return home.list(applicationType, { namespace }).filter(filter);
}

/** The newest version among objects of a cluster; of a list that is what a watch could go on from. */
export function newestVersion(objects: readonly KubernetesObject[]): string {
  let newest = 0;
  for (const { metadata } of objects) {
    newest = Math.max(newest, Number(metadata.resourceVersion ?? 0));
  }
  return String(newest);
}
