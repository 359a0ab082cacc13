export { firstSignalModule as default } from './firstSignalModule';
