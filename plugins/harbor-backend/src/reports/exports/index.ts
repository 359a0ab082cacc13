export { exportReport, type ExportedReport } from './exportReport';
export type { ReportedImage } from './ReportedImage';
