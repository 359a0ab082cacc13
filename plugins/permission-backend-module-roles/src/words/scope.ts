import {
  isResourcePermission,
  type Permission,
} from '@backstage/plugin-permission-common';
import type { Grant } from '@slipway/plugin-access-common';
import { RESOURCE_TYPE_BUILD } from '@slipway/plugin-buildkite-common';
import { RESOURCE_TYPE_IMAGE } from '@slipway/plugin-harbor-common';
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
 * @param permission what it allows
 * @param you owns so many services, where the words are for whoever has the grant
 */
export function scopeInWords(
  grant: Grant,
  permission: Permission,
  you?: { ownedServices: number },
): string {
  if (!isLimited(grant)) return 'everywhere';
  const { kinds, clusters, services } = grant;
  if (
    isResourcePermission(permission, 'catalog-entity') &&
    services === 'owned'
  )
    return you ? 'entities you own' : 'entities they own';
  const what = kinds
    ? inWords(kinds.map(kind => kindNames[kind]))
    : resourcesOf(permission);
  return `${what}${ofServices(services, you)}${onClusters(clusters)}`;
}

function resourcesOf(permission: Permission): string {
  if (isResourcePermission(permission, RESOURCE_TYPE_BUILD)) return 'builds';
  return isResourcePermission(permission, RESOURCE_TYPE_IMAGE)
    ? 'images'
    : 'environments';
}

function ofServices(
  services: Grant['services'],
  you: { ownedServices: number } | undefined,
): string {
  if (services === undefined) return '';
  if (services !== 'owned')
    return ` of ${services.length === 1 ? 'service' : 'services'} ${inWords(services)}`;
  if (!you) return ' of services they own';
  const { ownedServices } = you;
  return ` of ${ownedServices} ${ownedServices === 1 ? 'service' : 'services'} you own`;
}

function onClusters(clusters: Grant['clusters']): string {
  if (clusters === undefined) return '';
  return ` on ${clusters.length === 1 ? 'cluster' : 'clusters'} ${inWords(clusters)}`;
}
