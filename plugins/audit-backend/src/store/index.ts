export { DatabaseActivities } from './DatabaseActivities';
export { DatabaseChain } from './DatabaseChain';
export { DatabaseChecks } from './DatabaseChecks';
export { DatabaseTrail } from './DatabaseTrail';
export { openDatabase } from './migrate';
