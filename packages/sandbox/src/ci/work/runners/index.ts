export { RealTests, type TestRequest, type Tools } from './RealTests';
export type { RealRun, Runner } from './Runner';
