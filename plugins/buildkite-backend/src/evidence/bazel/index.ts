export type { BazelSummary } from './Invocation';
export { readBazel } from './readBazel';
