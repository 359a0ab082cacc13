import type { Permission } from '@backstage/plugin-permission-common';
import type {
  ActionQuery,
  Grant,
  Role,
  WhoMay,
} from '@slipway/plugin-access-common';
import { crowdOf, type Crowd } from '../catalog';
import { coversAction, effectiveGrants, hasRole, onlyReads } from '../policy';
import { inWords, whoMaySentence, type Entitled } from '../words';
import { cellOf } from './cellOf';
import { reachOf } from './reach';
import { targetOf, type Target } from './target';
import type { Sources } from './types';

interface Candidate {
  role: Role;
  /** Those that allow the action, be it on something else. */
  grants: Grant[];
}

type Found = Entitled & { name: string };

/**
 * Who may do something, be it to one resource.
 *
 * @param besides leaves out the roles of somebody, by all in whose name they act
 * @throws NotFoundError for an unknown action or resource, InputError for a resource where there can be none
 */
export async function whoMay(
  sources: Sources,
  { action, resourceRef }: ActionQuery,
  besides?: readonly string[],
): Promise<WhoMay> {
  const { permission } = await sources.actions.find(action);
  const target = targetOf(permission, resourceRef, sources.conditions);
  if (onlyReads(permission))
    return nobody('Everybody who is signed in may: it only reads');
  const all = candidatesFor(permission, sources);
  if (all.length === 0) return nobody(whyNobody(permission, sources));
  const candidates = all.filter(
    ({ role }) => !(besides && hasRole(role, besides)),
  );
  if (candidates.length === 0) return nobody('Nobody else may');

  const entitled = target
    ? await entitledOn(target, permission, candidates, sources)
    : await entitledSomewhere(permission, candidates, sources);
  if (target && entitled.length === 0) {
    const limits = candidates.map(
      ({ role }) => `${role.title} only on ${scopeOf(role, permission)}`,
    );
    return nobody(`Nobody may on ${target.name}: ${inWords(limits)}`);
  }
  return {
    roles: entitled.map(({ name, title, people, total }) => ({
      name,
      title,
      people,
      peopleTotal: total,
    })),
    sentence: whoMaySentence(entitled),
  };
}

function nobody(sentence: string): WhoMay {
  return { roles: [], sentence };
}

function candidatesFor(permission: Permission, sources: Sources): Candidate[] {
  return sources.inForce.policy.roles
    .map(role => ({ role, grants: effectiveGrants(role, permission) }))
    .filter(({ grants }) => grants.length > 0);
}

function whyNobody({ name }: Permission, { inForce }: Sources): string {
  const limited = inForce.policy.roles.filter(({ may }) =>
    may.some(grant => coversAction(grant, name)),
  );
  if (limited.length === 0) return 'Nobody may: no role allows it';
  const titles = inWords(limited.map(({ title }) => title));
  return `Nobody may: ${titles} only with limits, and it cannot be limited`;
}

async function entitledOn(
  target: Target,
  permission: Permission,
  candidates: Candidate[],
  { services, people }: Sources,
): Promise<Found[]> {
  const all = candidates.flatMap(({ role, grants }) =>
    grants.map(grant => ({ role, grant })),
  );
  const reaches = await reachOf(
    all.map(({ grant }) => grant),
    permission,
    target,
    services,
  );
  const found = candidates.map(async ({ role }) => {
    const own = reaches.filter((_, index) => all[index]?.role === role);
    if (own.includes('role'))
      return [foundOf(role, await people.withRole(role), role.everyone)];
    const owners = own.flatMap(reach => (reach === 'role' ? [] : reach.owners));
    if (owners.length === 0) return [];
    const members = await people.membersOf(owners);
    const entitled = members.filter(({ refs }) => hasRole(role, refs));
    return [foundOf(titledOwners(role), crowdOf(entitled), false)];
  });
  return (await Promise.all(found)).flat();
}

/** Of everybody only the owners may, and that is what they are called. */
function titledOwners(role: Role): Role {
  return role.everyone ? { ...role, title: 'Owners' } : role;
}

function entitledSomewhere(
  permission: Permission,
  candidates: Candidate[],
  { people }: Sources,
): Promise<Found[]> {
  return Promise.all(
    candidates.map(async ({ role }) => ({
      ...foundOf(role, await people.withRole(role), role.everyone),
      scope: scopeOf(role, permission),
    })),
  );
}

function foundOf(
  { name, title }: Role,
  crowd: Crowd,
  everybody: boolean,
): Found {
  return { name, title, ...crowd, everybody };
}

function scopeOf(role: Role, permission: Permission): string | undefined {
  const cell = cellOf(role, permission);
  return cell.may === 'limited' ? inWords(cell.scopes) : undefined;
}
