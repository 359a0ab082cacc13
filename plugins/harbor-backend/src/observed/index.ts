export * from './types';
export { unknownScanner } from './unknownScanner';
