export { canonicalJson } from './canonicalJson';
export { ChainAlarm, type ToldStore } from './ChainAlarm';
export { ChainChecks, type CheckStore } from './ChainChecks';
export { checkChain, type ChainEnds, type ChainReader } from './checkChain';
export { retentionIntent, type Seal } from './retentionIntent';
export { hashOf, NO_HASH, readRecord, type StoredRecord } from './StoredRecord';
