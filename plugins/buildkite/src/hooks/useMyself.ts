import { identityApiRef, useApi } from '@backstage/frontend-plugin-api';
import { useQuery } from '@tanstack/react-query';

/**
 * Whoever is signed in, as Buildkite knows people: their mail address, or their name where there is none.
 *
 * @returns undefined while it is looked up, and when neither is known
 */
export function useMyself(): string | undefined {
  const identity = useApi(identityApiRef);
  const { data } = useQuery({
    queryKey: ['identity', 'profile'],
    queryFn: async () => {
      const { email, displayName } = await identity.getProfileInfo();
      return email ?? displayName ?? null;
    },
    staleTime: Infinity,
    refetchInterval: false,
  });
  return data ?? undefined;
}
