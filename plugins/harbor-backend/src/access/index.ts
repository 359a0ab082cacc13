export { findResources } from './findResources';
export { ImageAccess } from './ImageAccess';
export { policyToJudge, projectToJudge } from './resources';
export { imageResourceRef, imageRules, type ImageToJudge } from './rules';
