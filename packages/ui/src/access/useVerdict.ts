import { useApi } from '@backstage/frontend-plugin-api';
import {
  AuthorizeResult,
  type BasicPermission,
  type ResourcePermission,
} from '@backstage/plugin-permission-common';
import {
  permissionApiRef,
  type PermissionApi,
} from '@backstage/plugin-permission-react';
import { useQuery } from '@tanstack/react-query';
import { accessKeys, LIFE_MS } from './keys';

/** Something the reader may want to do. */
export type Wish =
  | { permission: BasicPermission; resourceRefs?: undefined }
  | {
      permission: ResourcePermission;
      /** What it would be done to, all of it. None: nothing stands in the way. */
      resourceRefs: string[];
    };

/** Whether the reader may. `resourceRef`: the first of the resources that they may not do it to. */
export type Verdict =
  { allowed: true } | { allowed: false; resourceRef?: string };

/** Asks whether the reader may; the questions of a whole page go to the backend as one. */
export function useVerdict(wish: Wish) {
  const permissions = useApi(permissionApiRef);
  return useQuery({
    queryKey: accessKeys.verdict(wish.permission.name, wish.resourceRefs),
    queryFn: () => judge(permissions, wish),
    staleTime: LIFE_MS,
    refetchInterval: LIFE_MS,
  });
}

async function judge(
  permissions: PermissionApi,
  { permission, resourceRefs }: Wish,
): Promise<Verdict> {
  const requests = resourceRefs?.map(resourceRef => ({
    permission,
    resourceRef,
  })) ?? [{ permission, resourceRef: undefined }];
  const answers = await Promise.all(
    requests.map(request => permissions.authorize(request)),
  );
  const refused = requests.find(
    (_, index) => answers[index]?.result !== AuthorizeResult.ALLOW,
  );
  return refused
    ? { allowed: false, resourceRef: refused.resourceRef }
    : { allowed: true };
}
