import { useApi } from '@backstage/frontend-plugin-api';
import {
  AuthorizeResult,
  type ResourcePermission,
} from '@backstage/plugin-permission-common';
import { permissionApiRef } from '@backstage/plugin-permission-react';
import { useQuery } from '@tanstack/react-query';
import { accessKeys, LIFE_MS } from './keys';

/**
 * Which of these resources the reader may do something to; the questions go to the backend as one, which decides
 * again when it is done.
 *
 * @param resourceRefs undefined while they are not known: nothing is asked
 */
export function useAllowedRefs(
  permission: ResourcePermission,
  resourceRefs: string[] | undefined,
) {
  const permissions = useApi(permissionApiRef);
  return useQuery({
    queryKey: accessKeys.allowed(permission.name, resourceRefs),
    queryFn: async () => {
      const refs = resourceRefs ?? [];
      const answers = await Promise.all(
        refs.map(resourceRef =>
          permissions.authorize({ permission, resourceRef }),
        ),
      );
      return refs.filter(
        (_, index) => answers[index]?.result === AuthorizeResult.ALLOW,
      );
    },
    enabled: resourceRefs !== undefined,
    staleTime: LIFE_MS,
    refetchInterval: LIFE_MS,
  });
}
