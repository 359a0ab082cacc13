export { rulesOf } from './rulesOf';
export type { KindRules, RuleContext } from './KindRules';
