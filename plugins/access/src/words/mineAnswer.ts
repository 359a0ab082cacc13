import type { MyAccess } from '@slipway/plugin-access-common';
import { actionToDo } from '@slipway/ui';
import { listWords } from './lists';
import { actionsOf, rightsOf, type Right } from './rights';

/** What somebody may do, in the one sentence that they came for. */
export function mineAnswer(mine: MyAccess): string {
  const rights = rightsOf(mine);
  if (rights.length === 0) return 'You may read everything, and change nothing';
  const environments = rights.filter(right => right.toEnvironments);
  if (environments.length === 0)
    return 'You may read everything, and act on no environment';
  return `You may ${phrases(environments).join(', ')}, and read everything`;
}

/** "act on …" for what several things may be done to, one verb for the rest. */
function phrases(rights: Right[]): string[] {
  const everywhere = rights.find(right => right.everywhere);
  const all = actionsOf(rights);
  if (everywhere && actionsOf([everywhere]).length === all.length) {
    const [only] = all;
    return all.length === 1 && only
      ? [actionToDo(only, everywhere.subject)]
      : ['act on every environment'];
  }
  const several = rights.filter(right => actionsOf([right]).length > 1);
  const single = rights.filter(right => actionsOf([right]).length === 1);
  return [
    ...(several.length > 0
      ? [`act ${listWords(several.map(right => `on ${right.subject}`))}`]
      : []),
    ...single.flatMap(right =>
      actionsOf([right]).map(action => actionToDo(action, right.subject)),
    ),
  ];
}
