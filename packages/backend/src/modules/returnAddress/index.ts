export { returnAddressModule as default } from './returnAddressModule';
