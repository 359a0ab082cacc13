import type { Permission } from '@backstage/plugin-permission-common';
import type { Grant } from '@slipway/plugin-access-common';
import { judgeGrant, type Asker } from '../policy';
import type { Services } from '../catalog';
import type { Target } from './target';

/** Whom a grant lets do something to a resource: everybody with its role, or those of them who are, or are in, one of the owners. */
export type Reach = 'role' | { owners: string[] };

const nobody: Asker = { refs: [], ownedServices: [] };

/**
 * Whom each of some grants with a matching action reaches on a resource. `services: owned` is judged once for each owner
 * there is, and not for each person, so that it does not matter how many people there are.
 */
export async function reachOf(
  grants: readonly Grant[],
  permission: Permission,
  target: Target,
  services: Services,
): Promise<Reach[]> {
  const owners = grants.some(isForOwners)
    ? await possibleOwners(target, services)
    : [];
  const questions = grants.flatMap((grant, index) =>
    askersOf(grant, owners).flatMap(asker => {
      const judgement = judgeGrant(grant, permission, asker);
      return judgement.result === 'limits'
        ? [{ index, owner: asker.refs[0], criteria: judgement.criteria }]
        : [];
    }),
  );
  const held = await target.hold(questions.map(({ criteria }) => criteria));
  const holding = questions.filter((_, index) => held[index]);
  return grants.map((grant, index) => {
    const own = holding.filter(question => question.index === index);
    if (judgeGrant(grant, permission, nobody).result === 'allows')
      return 'role';
    if (!isForOwners(grant)) return own.length ? 'role' : { owners: [] };
    return { owners: own.flatMap(({ owner }) => owner ?? []) };
  });
}

function isForOwners({ services }: Grant): boolean {
  return services === 'owned';
}

function askersOf(grant: Grant, owners: Asker[]): Asker[] {
  return isForOwners(grant) ? owners : [nobody];
}

/** Everybody, one by one, who could own it. */
async function possibleOwners(
  { resourceRef, resourceType }: Target,
  services: Services,
): Promise<Asker[]> {
  if (resourceType === 'catalog-entity') {
    const refs = await services.owners(resourceRef);
    return refs.map(ref => ({ refs: [ref], ownedServices: [] }));
  }
  const byOwner = await services.byOwner();
  return [...byOwner].map(([ref, ownedServices]) => ({
    refs: [ref],
    ownedServices,
  }));
}
