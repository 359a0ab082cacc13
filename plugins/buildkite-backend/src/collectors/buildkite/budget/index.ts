export { DatabaseBudget } from './DatabaseBudget';
export type { Budget } from './types';
