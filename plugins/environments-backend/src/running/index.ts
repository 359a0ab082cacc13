export { CollectorRunner } from './CollectorRunner';
export { lookAfterRefresh } from './lookAfterRefresh';
