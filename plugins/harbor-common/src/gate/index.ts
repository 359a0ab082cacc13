export { judgeImage } from './judgeImage';
export {
  imagePoliciesSchema,
  imagePolicySchema,
  type ImagePolicies,
  type ImagePolicy,
  type MostVulnerabilities,
} from './policy';
export type {
  GateReason,
  GateRule,
  GateVerdict,
  ImageFacts,
  ImageJudgement,
  SignatureFact,
  VulnerabilityFact,
} from './types';
