export { AgentEndpoint, newToken } from './AgentEndpoint';
export { installAgent } from './installAgent';
export { uploadArtifacts } from './artifacts';
export type { AgentContext, JobAccess } from './JobAccess';
export { redact, Redactor, secretsOf } from './secrets';
