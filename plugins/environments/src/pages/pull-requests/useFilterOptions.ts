import { useMyName } from '@slipway/ui';
import { useMemo } from 'react';
import { useEnvironmentPage } from '../../hooks/useReads';

/** What the filters offer: services and owners that occur, the reader first. */
export function useFilterOptions() {
  const me = useMyName();
  const permanent = useEnvironmentPage({
    kind: ['staging', 'production'],
    limit: 20,
  }).data;
  const recent = useEnvironmentPage({
    kind: ['pull-request'],
    limit: 100,
  }).data;
  return useMemo(() => {
    const environments = [
      ...(permanent?.items ?? []),
      ...(recent?.items ?? []),
    ];
    const services = environments.flatMap(environment =>
      environment.workloads
        .filter(workload => workload.role === 'service')
        .map(workload => workload.service),
    );
    const owners = environments.flatMap(environment => environment.owner ?? []);
    return {
      services: [...new Set(services)].sort(),
      owners: [
        ...new Set([...(me ? [me] : []), ...[...new Set(owners)].sort()]),
      ],
    };
  }, [me, permanent, recent]);
}
