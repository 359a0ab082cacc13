export { Additions } from './Additions';
export { Differences } from './Differences';
export { difference } from './difference';
export {
  exportReport,
  type ExportedReport,
  type ReportedImage,
} from './exports';
export { imageFacts } from './imageFacts';
