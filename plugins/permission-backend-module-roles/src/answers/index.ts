export { matrix } from './matrix';
export { mine } from './mine';
export { whoMay } from './whoMay';
export { why } from './why';
export type { Sources } from './types';
