export { DatabaseReportStore, MAX_ATTEMPTS } from './DatabaseReportStore';
export { DatabaseTestHistory, type HistoryLimits } from './DatabaseTestHistory';
export type {
  EvidenceBuild,
  KeptJunit,
  ReadJunitReport,
  ReportOutcomes,
  ReportStore,
  StoredReport,
  TestHistory,
} from './types';
