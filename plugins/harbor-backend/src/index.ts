export { harborPlugin as default } from './plugin';
