export { oidcModule as default } from './oidcModule';
