export { createRouter, type RouterOptions } from './createRouter';
export type {
  ExportReport,
  ImageAdditions,
  ImageDifferences,
  LabelReader,
} from './types';
export type { HandleWebhook } from './webhookRoutes';
