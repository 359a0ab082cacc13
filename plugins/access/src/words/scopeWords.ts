import type { Entitlement, Grant } from '@slipway/plugin-access-common';
import { countWords, listWords } from './lists';

const kindWords: Record<NonNullable<Grant['kinds']>[number], string> = {
  'pull-request': 'PR environments',
  testbed: 'Testbeds',
  staging: 'staging',
  production: 'production',
};

/** How the backend says that a grant is not limited. */
export const EVERYWHERE = 'everywhere';

/** How it says that a grant is about entities of the catalog instead of environments. */
export const OWN_ENTITIES = 'entities they own';

/**
 * What a grant allows an action on, in words: "PR environments of services they own", "everywhere". Undefined where
 * its limits mean nothing for the action, so that it does not allow it at all.
 *
 * @param resourceType what the action is done to
 */
export function scopeWords(
  { kinds, clusters, services }: Grant,
  resourceType: string | undefined,
): string | undefined {
  if (!kinds && !clusters && !services) return EVERYWHERE;
  if (resourceType === 'catalog-entity') {
    return services === 'owned' && !kinds && !clusters
      ? OWN_ENTITIES
      : undefined;
  }
  if (resourceType !== 'environment') return undefined;
  const what = kinds
    ? listWords(kinds.map(kind => kindWords[kind]))
    : 'environments';
  return `${what}${ofServices(services)}${onClusters(clusters)}`;
}

function ofServices(services: Grant['services']): string {
  if (!services) return '';
  if (services === 'owned') return ' of services they own';
  return ` of ${services.length === 1 ? 'service' : 'services'} ${listWords(services)}`;
}

function onClusters(clusters: Grant['clusters']): string {
  if (!clusters) return '';
  return ` on ${clusters.length === 1 ? 'cluster' : 'clusters'} ${listWords(clusters)}`;
}

/** The scope of something that the reader may do, said to them: "PR environments of 4 services you own". */
export function scopeForYou(
  { scope }: Entitlement,
  ownedServices: number,
): string {
  const owned =
    ownedServices === 0
      ? 'services you own'
      : countWords(ownedServices, 'service you own', 'services you own');
  return scope
    .replace('services they own', () => owned)
    .replace('they own', 'you own');
}
