import type { Permission } from '@backstage/plugin-permission-common';
import type { Grant, Role } from '@slipway/plugin-access-common';
import type { Policy } from '../config';
import type { KnownActions } from '../plugins';
import {
  isLimited,
  matchesAction,
  onlyReads,
  whyNotLimitable,
} from '../policy';

/**
 * What in the configuration has no effect, in sentences.
 *
 * @param emptyRefs groups that nobody is in, and users whom the catalog does not know
 */
export function remarksOn(
  { roles, separationOfDuties }: Policy,
  { actions, silent }: KnownActions,
  emptyRefs: ReadonlySet<string>,
): string[] {
  const permissions = actions.map(({ permission }) => permission);
  const isKnown = (pattern: string) =>
    permissions.some(({ name }) => matchesAction(pattern, name));
  return [
    ...silent.map(
      ({ plugin, message }) =>
        `The plugin ${plugin} did not say what can be done in it: ${message}`,
    ),
    ...roles.flatMap(role => [
      ...onMembers(role, emptyRefs),
      ...role.may.flatMap(grant => [
        ...grant.actions
          .filter(pattern => !isKnown(pattern))
          .map(pattern => `${role.title}: no plugin declares ${pattern}`),
        ...onLimits(grant, permissions).map(text => `${role.title}: ${text}`),
      ]),
    ]),
    ...separationOfDuties.flatMap(({ action, notAfter }) =>
      [action, notAfter]
        .filter(name => !isKnown(name))
        .map(name => `Separation of duties: no plugin declares ${name}`),
    ),
  ];
}

function onMembers(
  { title, groups, users }: Role,
  emptyRefs: ReadonlySet<string>,
): string[] {
  return [
    ...groups
      .filter(ref => emptyRefs.has(ref))
      .map(ref => `${title}: nobody is in ${ref}`),
    ...users
      .filter(ref => emptyRefs.has(ref))
      .map(ref => `${title}: the catalog has no ${ref}`),
  ];
}

function onLimits(grant: Grant, permissions: Permission[]): string[] {
  if (!isLimited(grant)) return [];
  return permissions.flatMap(permission => {
    const pattern = grant.actions.find(one =>
      matchesAction(one, permission.name),
    );
    if (!pattern) return [];
    // A pattern covers what reads by the way; who names it means to limit it.
    if (onlyReads(permission)) {
      return pattern === permission.name
        ? [`${pattern} only reads, and everybody who is signed in may read`]
        : [];
    }
    return whyNotLimitable(grant, permission) ?? [];
  });
}
