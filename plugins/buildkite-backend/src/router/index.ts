export {
  BuildReads,
  type BuildEvidence,
  type BuildReadsOptions,
} from './BuildReads';
export { buildPath, buildRefOf } from './buildRefOf';
export { createRouter, type RouterOptions } from './createRouter';
export { noSuchBuild } from './noSuchBuild';
export { sourcesOf } from './sourcesOf';
export type { HandleWebhook } from './webhookRoutes';
