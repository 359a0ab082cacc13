export { conditionsOf, type GeneratedCondition } from './conditions';
export { GeneratorError, type GenerationReason } from './errors';
export { generateApplications, type Generation, type TreeOf } from './generate';
export type { GeneratedApplication } from './types';
