export { rolesModule as default } from './module';
