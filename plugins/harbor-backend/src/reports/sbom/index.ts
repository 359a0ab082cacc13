export { listComponents } from './listComponents';
export { readSbom } from './readSbom';
export { sbomSchema, UnreadableSbom, type Sbom } from './Sbom';
