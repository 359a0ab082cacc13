export { anyOf, limitableType, type Asker, type Criteria } from './conditions';
export { onlyReads } from './decide';
export { effectiveGrants } from './effectiveGrants';
export { isLimited, judgeGrant, whyNotLimitable } from './judgeGrant';
export { coversAction, matchesAction } from './matchesAction';
export { hasRole, normalRefs } from './membership';
export { RolesPolicy } from './RolesPolicy';
