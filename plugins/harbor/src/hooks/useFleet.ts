import { useApi } from '@backstage/frontend-plugin-api';
import type {
  FleetVulnerability,
  FleetVulnerabilityPage,
  HistoryQuery,
  Replication,
  ReplicationPage,
  TrendsQuery,
} from '@slipway/plugin-harbor-common';
import { usePagedRows } from '@slipway/ui';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { harborApiRef } from '../api/harborApi';
import {
  harborKeys,
  type FleetVulnerabilitiesQuery,
  type ReplicationsQuery,
} from '../api/keys';

/** How many vulnerabilities ran, day by day. */
export function useTrend(query: Partial<TrendsQuery>) {
  const api = useApi(harborApiRef);
  return useQuery({
    queryKey: harborKeys.trend(query),
    queryFn: ({ signal }) => api.getTrend(query, { signal }),
    placeholderData: keepPreviousData,
  });
}

/** The newest images of one repository of a service, oldest first. */
export function useHistory(service: string, query: Partial<HistoryQuery> = {}) {
  const api = useApi(harborApiRef);
  return useQuery({
    queryKey: harborKeys.history(service, query),
    queryFn: ({ signal }) => api.getHistory(service, query, { signal }),
  });
}

/** Where one CVE is. */
export function useFleetVulnerability(cve: string) {
  const api = useApi(harborApiRef);
  return useQuery({
    queryKey: harborKeys.fleetVulnerability(cve),
    queryFn: ({ signal }) => api.getFleetVulnerability(cve, { signal }),
  });
}

const cveOf = ({ cve }: FleetVulnerability) => cve;

/** CVEs over all images. */
export function useFleetVulnerabilityRows(
  query: FleetVulnerabilitiesQuery,
  options: { enabled?: boolean } = {},
) {
  const api = useApi(harborApiRef);
  return usePagedRows<FleetVulnerability, FleetVulnerabilityPage>({
    queryKey: harborKeys.fleetVulnerabilities(query),
    read: (page, signal) =>
      api.listFleetVulnerabilities({ ...query, ...page }, { signal }),
    nameOf: cveOf,
    ...options,
  });
}

/** Names a replication: `onprem/31`. */
export const replicationName = ({ instance, id }: Replication) =>
  `${instance}/${id}`;

/** Replications, the newest first. */
export function useReplicationRows(query: ReplicationsQuery) {
  const api = useApi(harborApiRef);
  return usePagedRows<Replication, ReplicationPage>({
    queryKey: harborKeys.replicationRows(query),
    read: (page, signal) =>
      api.listReplications({ ...query, ...page }, { signal }),
    nameOf: replicationName,
  });
}
