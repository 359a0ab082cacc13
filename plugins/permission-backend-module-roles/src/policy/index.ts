export {
  anyOf,
  limitableTypes,
  type Asker,
  type Criteria,
  type LimitableType,
} from './conditions';
export { onlyReads } from './decide';
export {
  dependsOnOwnedServices,
  isLimited,
  judgeGrant,
  whyNotLimitable,
} from './judgeGrant';
export { coversAction, matchesAction } from './matchesAction';
export { hasRole, normalRefs } from './membership';
export { RolesPolicy } from './RolesPolicy';
