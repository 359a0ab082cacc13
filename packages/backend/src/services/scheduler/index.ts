export { guardedSchedulerFactory } from './guardedSchedulerFactory';
