export { inWords } from './list';
export { scopeInWords } from './scope';
export { whoMaySentence, type Entitled } from './whoMaySentence';
