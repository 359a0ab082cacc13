export type { AuditTrail } from './AuditTrail';
export { auditTrailServiceRef } from './auditTrailServiceRef';
export { HttpAuditTrail } from './HttpAuditTrail';
export { MemoryAuditTrail } from './MemoryAuditTrail';
export { recorded } from './recorded';
