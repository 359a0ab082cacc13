export { CollectorRunner } from './CollectorRunner';
export { coalesced } from './coalesced';
