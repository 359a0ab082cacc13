export { resolveBase } from './resolveBase';
export type { BaseImage, ImageLayer } from './types';
