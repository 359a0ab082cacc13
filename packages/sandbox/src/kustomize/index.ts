export { buildKustomization, explainBuildError } from './build';
export { BuildError } from './errors';
export { overridesSchema, type KustomizeOverrides } from './overrides';
export {
  MemoryTree,
  isDirectory,
  normalizePath,
  type SourceTree,
} from './tree';
