export { EnvironmentAccess } from './EnvironmentAccess';
export { environmentResourceRef, environmentRules } from './rules';
