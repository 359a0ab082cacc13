import type { Grant } from '@slipway/plugin-access-common';
import { isLimited } from '../policy';
import { inWords } from './list';

type Kind = NonNullable<Grant['kinds']>[number];

const kindNames: Record<Kind, string> = {
  'pull-request': 'PR environments',
  testbed: 'Testbeds',
  staging: 'staging',
  production: 'production',
};

/**
 * What a grant is limited to: "PR environments of services they own", "staging", "everywhere".
 *
 * @param resourceType what the action is done to, where that is known
 */
export function scopeInWords(grant: Grant, resourceType?: string): string {
  if (!isLimited(grant)) return 'everywhere';
  const { kinds, clusters, services } = grant;
  if (resourceType === 'catalog-entity' && services === 'owned')
    return 'entities they own';
  const what = kinds
    ? inWords(kinds.map(kind => kindNames[kind]))
    : 'environments';
  return `${what}${ofServices(services)}${onClusters(clusters)}`;
}

function ofServices(services: Grant['services']): string {
  if (services === undefined) return '';
  if (services === 'owned') return ' of services they own';
  return ` of ${services.length === 1 ? 'service' : 'services'} ${inWords(services)}`;
}

function onClusters(clusters: Grant['clusters']): string {
  if (clusters === undefined) return '';
  return ` on ${clusters.length === 1 ? 'cluster' : 'clusters'} ${inWords(clusters)}`;
}
