import { parseEntityRef } from '@backstage/catalog-model';
import { identityApiRef, useApi } from '@backstage/frontend-plugin-api';
import { useQuery } from '@tanstack/react-query';

/** Name of who is signed in, without kind and namespace (`dana`). */
export function useMyName(): string | undefined {
  const identity = useApi(identityApiRef);
  const { data } = useQuery({
    queryKey: ['identity'],
    queryFn: async () => {
      const { userEntityRef } = await identity.getBackstageIdentity();
      return parseEntityRef(userEntityRef).name;
    },
    staleTime: Infinity,
    refetchInterval: false,
  });
  return data;
}
