export { checkEnforcement } from './checkEnforcement';
export { ConfigHealth } from './ConfigHealth';
export { configHealthServiceRef } from './configHealthServiceRef';
export { PolicyInForce } from './PolicyInForce';
export { readPolicy, type Policy } from './readPolicy';
