export { configHealthServiceRef, type ConfigHealth } from './config';
export { rolesModule as default } from './module';
