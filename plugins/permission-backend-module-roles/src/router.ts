import type {
  AuthService,
  BackstageCredentials,
  BackstageUserPrincipal,
  PermissionsService,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { NotAllowedError, NotFoundError } from '@backstage/errors';
import {
  accessInspectPermission,
  whoMayQuerySchema,
  whyQuerySchema,
} from '@slipway/plugin-access-common';
import { requirePermission, type PluginRouter } from '@slipway/routes-node';
import { matrix, mine, whoMay, why, type Sources } from './answers';
import type { Member } from './catalog';
import { normalRefs } from './policy';

interface Deps {
  auth: AuthService;
  permissions: PermissionsService;
  userInfo: UserInfoService;
  sources: Sources;
}

/** Routes of the roles below `/api/permission/access`. */
export function addAccessRoutes(router: PluginRouter, deps: Deps): void {
  const { auth, sources } = deps;

  router.read('/me', {
    summary: 'What I may do',
    handle: async ({ credentials }) => {
      if (!auth.isPrincipal(credentials, 'user')) {
        throw new NotAllowedError(
          'Roles are for people; what a service token may do is in its accessRestrictions',
        );
      }
      return mine(sources, await themselves(deps, credentials));
    },
  });

  router.read('/roles', {
    summary: 'Roles and actions as they are in force',
    permission: accessInspectPermission,
    handle: () => matrix(sources),
  });

  router.read('/who-may', {
    summary: 'Who may do something, be it to one resource',
    query: whoMayQuerySchema,
    handle: async ({ query: { others, ...query }, credentials }) => {
      const besides =
        others === 'true' && auth.isPrincipal(credentials, 'user')
          ? await themselves(deps, credentials)
          : undefined;
      return whoMay(sources, query, besides?.refs);
    },
  });

  router.read('/why', {
    summary: 'Why somebody may do something, or may not',
    query: whyQuerySchema,
    handle: async ({ query, credentials }) => {
      const ref = userRef(query.user);
      const isAsker =
        auth.isPrincipal(credentials, 'user') &&
        normalRefs([credentials.principal.userEntityRef]).includes(ref);
      if (isAsker)
        return why(sources, await themselves(deps, credentials), query);
      const { permissions } = deps;
      await requirePermission(
        permissions,
        credentials,
        accessInspectPermission,
      );
      const member = await sources.people.find(ref);
      if (!member) throw new NotFoundError(`The catalog has no ${ref}`);
      return why(sources, member, query);
    },
  });
}

/** Whoever asks, with the groups they signed in with. */
async function themselves(
  { userInfo, sources }: Deps,
  credentials: BackstageCredentials<BackstageUserPrincipal>,
): Promise<Member> {
  const { userEntityRef, ownershipEntityRefs } =
    await userInfo.getUserInfo(credentials);
  const known = await sources.people.find(userEntityRef);
  return {
    ref: userEntityRef,
    name: known?.name ?? parseEntityRef(userEntityRef).name,
    refs: normalRefs([userEntityRef, ...ownershipEntityRefs]),
  };
}

/** @param user a name or an entity reference */
function userRef(user: string): string {
  const defaults = { defaultKind: 'user', defaultNamespace: 'default' };
  return stringifyEntityRef(parseEntityRef(user, defaults));
}
