export { buildkitePlugin as default } from './plugin';
