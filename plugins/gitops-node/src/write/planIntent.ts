import type { Intent } from '../types';
import type { WorkingTree } from './WorkingTree';
import { planDestroy, planExtend, planOpen } from './planEnvironments';
import { planKeepAwake, planSleep, planWake } from './planHibernation';
import { planSetImages } from './planImages';
import type { Plan, PlanContext } from './types';

/** Edits the tree until it says what the intent wants. Leaves it alone when it does so already. */
export function planIntent(
  intent: Intent,
  tree: WorkingTree,
  context: PlanContext,
): Promise<Plan> {
  switch (intent.action) {
    case 'open-environment':
      return planOpen(intent, tree, context);
    case 'extend-environment':
      return planExtend(intent, tree, context);
    case 'destroy-environment':
      return planDestroy(intent, tree, context);
    case 'wake':
      return planWake(intent, tree, context);
    case 'sleep':
      return planSleep(intent, tree, context);
    case 'keep-awake':
      return planKeepAwake(intent, tree, context);
    default:
      return planSetImages(intent, tree, context);
  }
}
