import {
  isResourcePermission,
  type Permission,
} from '@backstage/plugin-permission-common';
import type {
  Grant,
  Role,
  WhoMay,
  WhoMayQuery,
} from '@slipway/plugin-access-common';
import { crowdOf, type Crowd } from '../catalog';
import {
  coversAction,
  hasRole,
  isLimited,
  onlyReads,
  whyNotLimitable,
} from '../policy';
import { inWords, scopeInWords, whoMaySentence, type Entitled } from '../words';
import { reachOf } from './reach';
import { targetOf, type Target } from './target';
import type { Sources } from './types';

interface Candidate {
  role: Role;
  /** Those that cover the action and have an effect on it. */
  grants: Grant[];
}

/**
 * Who may do something, be it to one resource.
 *
 * @throws NotFoundError for an unknown action or resource, InputError for a resource where there can be none
 */
export async function whoMay(
  sources: Sources,
  { action, resourceRef }: WhoMayQuery,
): Promise<WhoMay> {
  const { permission } = await sources.actions.find(action);
  const target = targetOf(permission, resourceRef, sources.conditions);
  if (onlyReads(permission)) {
    return {
      roles: [],
      sentence: 'Everybody who is signed in may: it only reads',
    };
  }
  const candidates = candidatesFor(permission, sources);
  if (candidates.length === 0)
    return { roles: [], sentence: whyNobody(permission, sources) };

  const entitled = target
    ? await entitledOn(target, permission, candidates, sources)
    : await entitledSomewhere(permission, candidates, sources);
  if (target && entitled.length === 0) {
    const limits = candidates.map(
      candidate =>
        `${candidate.role.title} only on ${scopeOf(candidate, permission)}`,
    );
    const sentence = `Nobody may on ${target.name}: ${inWords(limits)}`;
    return { roles: [], sentence };
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

type Found = Entitled & { name: string };

function candidatesFor(permission: Permission, sources: Sources): Candidate[] {
  return sources.inForce.policy.roles
    .map(role => ({
      role,
      grants: role.may.filter(
        grant =>
          coversAction(grant, permission.name) &&
          !(isLimited(grant) && whyNotLimitable(grant, permission)),
      ),
    }))
    .filter(({ grants }) => grants.length > 0);
}

function whyNobody({ name }: Permission, { inForce }: Sources): string {
  const limited = inForce.policy.roles.filter(({ may }) =>
    may.some(grant => coversAction(grant, name)),
  );
  if (limited.length === 0) return `Nobody may: no role has ${name}`;
  const titles = inWords(limited.map(({ title }) => title));
  return `Nobody may: ${name} cannot be limited as it is for ${titles}`;
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
    return [foundOf(role, crowdOf(entitled), false)];
  });
  return (await Promise.all(found)).flat();
}

function entitledSomewhere(
  permission: Permission,
  candidates: Candidate[],
  { people }: Sources,
): Promise<Found[]> {
  return Promise.all(
    candidates.map(async candidate => {
      const { role, grants } = candidate;
      const crowd = await people.withRole(role);
      const scope = grants.every(isLimited)
        ? scopeOf(candidate, permission)
        : undefined;
      return { ...foundOf(role, crowd, role.everyone), scope };
    }),
  );
}

function foundOf(
  { name, title }: Role,
  crowd: Crowd,
  everybody: boolean,
): Found {
  return { name, title, ...crowd, everybody };
}

function scopeOf({ grants }: Candidate, permission: Permission): string {
  const type = isResourcePermission(permission)
    ? permission.resourceType
    : undefined;
  return inWords(grants.map(grant => scopeInWords(grant, type)));
}
