export { BuildAccess } from './BuildAccess';
export { findResources, wouldBe } from './findResources';
export { buildResourceRef, buildRules, type BuildToJudge } from './rules';
