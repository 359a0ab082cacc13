export { columnsOf } from './columnsOf';
export { tableOf } from './tableOf';
export type { IncludeObject } from './tableOf';
