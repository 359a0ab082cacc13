export { EnvironmentAccess } from './EnvironmentAccess';
export { findResources } from './findResources';
export { environmentResourceRef, environmentRules } from './rules';
export { wouldBe } from './wouldBe';
