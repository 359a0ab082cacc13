export * from './types';
export { DatabaseEnvironmentStore } from './DatabaseEnvironmentStore';
export { DatabaseFactStore } from './DatabaseFactStore';
export { DatabaseHistoryStore } from './DatabaseHistoryStore';
export { DatabaseLeases, type Leases } from './DatabaseLeases';
export {
  DatabaseScheduleMarks,
  type ScheduleMarks,
} from './DatabaseScheduleMarks';
export { DatabaseSourceStore } from './DatabaseSourceStore';
export { migrate, openDatabase } from './migrate';
export { ownerName } from './ownerName';
