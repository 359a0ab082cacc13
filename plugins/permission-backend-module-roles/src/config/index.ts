export { checkEnforcement } from './checkEnforcement';
export { PolicyInForce } from './PolicyInForce';
export { readPolicy, type Policy } from './readPolicy';
