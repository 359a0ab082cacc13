export { CollectorRunner } from './CollectorRunner';
export { coalesced } from './coalesced';
export { lookAfterRefresh } from './lookAfterRefresh';
