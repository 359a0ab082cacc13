import { useApiHolder } from '@backstage/frontend-plugin-api';
import { useQuery } from '@tanstack/react-query';
import { accessApiRef } from './accessApi';
import { accessKeys, LIFE_MS } from './keys';

/**
 * Who may do `action` to one resource, in a sentence: "QA and SRE may: Quinn, Sam".
 *
 * @returns undefined while it is not known, and where the app cannot tell
 */
export function useWhoMay(
  action: string,
  resourceRef: string | undefined,
  options: { enabled: boolean },
): string | undefined {
  const access = useApiHolder().get(accessApiRef);
  const { data } = useQuery({
    queryKey: accessKeys.whoMay(action, resourceRef),
    queryFn: async ({ signal }) => {
      const found = await access?.whoMay({ action, resourceRef }, { signal });
      return found?.sentence ?? null;
    },
    enabled: options.enabled && access !== undefined,
    staleTime: LIFE_MS,
    refetchInterval: LIFE_MS,
  });
  return data || undefined;
}
