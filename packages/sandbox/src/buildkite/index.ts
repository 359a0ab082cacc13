export { Buildkite, type BuildkiteOptions } from './Buildkite';
export type { Scope, TokenSeed } from './http/Tokens';
export { scopes } from './http/Tokens';
export type { RateLimitSettings } from './http/RateLimits';
export type {
  BuildkiteModel,
  BuildRequest,
  OrganizationSeed,
  PipelineSeed,
} from './model/BuildkiteModel';
export * from './model/commands';
export { BuildkiteError } from './model/errors';
export type { BuildkiteEvent } from './model/events';
export { JobLog } from './model/JobLog';
export { PastBuild, type PastArtifact, type PastRun } from './model/PastBuild';
export type { AnnotationRequest, JobEnd, Running } from './model/running';
export * from './model/steps';
export * from './model/types';
export { jobEnvironment } from './http/jobEnvironment';
export { markdownToHtml } from './presenters/markdown';
export { proofHeaders, type WebhookProof } from './webhooks/signature';
export type { Delivery, WebhookSettings } from './webhooks/Webhooks';
