export { AllowlistExpiry } from './AllowlistExpiry';
export { Clients } from './Clients';
export { createCommands, type CommandOptions } from './createCommands';
export { HarborActions } from './HarborActions';
export { ProjectLabels } from './ProjectLabels';
export { TagPolicies } from './TagPolicies';
export { TagPolicyCleanup } from './TagPolicyCleanup';
export { imagePath, projectPath } from './types';
export type {
  ImageCommand,
  Look,
  LookAt,
  PolicyCommand,
  ProjectCommand,
  ReplicationCommand,
} from './types';
