export { BuildEvidence } from './BuildEvidence';
export { EvidenceService } from './EvidenceService';
export type { LogFinder } from './LogFinder';
export { ReportPatterns } from './ReportPatterns';
export {
  DatabaseReportStore,
  DatabaseTestHistory,
  type ReportStore,
  type TestHistory,
} from './store';
