import { useApi } from '@backstage/frontend-plugin-api';
import type { Environment } from '@slipway/plugin-environments-common';
import { usePagedRows } from '@slipway/ui';
import { environmentsApiRef } from '../api/environmentsApi';
import { environmentKeys, type ListQuery } from '../api/keys';

const nameOf = ({ name }: Environment) => name;

/** Environments of a list, page after page. */
export function useEnvironmentRows(
  query: ListQuery,
  options: { enabled?: boolean } = {},
) {
  const api = useApi(environmentsApiRef);
  return usePagedRows({
    queryKey: environmentKeys.rows(query),
    read: (page, signal) =>
      api.listEnvironments({ ...query, ...page }, { signal }),
    nameOf,
    ...options,
  });
}
