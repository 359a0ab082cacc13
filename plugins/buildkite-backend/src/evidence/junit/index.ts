export { limits } from './limits';
export { readJunit } from './readJunit';
export type { JunitReport, ReportedFailure, TestName } from './types';
