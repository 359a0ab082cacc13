export { actorOf } from './actorOf';
export { parseInput } from './parseInput';
export { PluginRouter, type PluginRouterOptions } from './PluginRouter';
export { refusal, requirePermission } from './requirePermission';
export type * from './types';
export { applyCriteria } from './applyCriteria';
export { isLike } from './isLike';
export { ResourceAccess, type ResourceAccessOptions } from './ResourceAccess';
