export { inWords } from './list';
export { resourceInWords } from './resource';
export { scopeInWords } from './scope';
export { whoMaySentence, type Entitled } from './whoMaySentence';
