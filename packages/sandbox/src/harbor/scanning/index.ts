export type {
  Cve,
  Finding,
  InstalledPackage,
  PackageType,
  Severity,
} from './database/types';
export { packageTypes } from './database/types';
export { VulnerabilityDatabase } from './database/VulnerabilityDatabase';
export {
  ImageContents,
  type ImageContent,
  type ScanFate,
} from './ImageContents';
export { largeReport } from './largeReport';
export { baseImageExamples, baseImagePackages } from './packages/baseImages';
export { reportTypes, type AdapterName } from './Scanners';
export { Scanning, type ScanningOptions } from './Scanning';
