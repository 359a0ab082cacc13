export { createRouter, type RouterOptions } from './createRouter';
export { ImageLayers } from './ImageLayers';
export type {
  ComponentReader,
  ExportReport,
  ImageDifferences,
  LabelReader,
  LayerReader,
} from './types';
export type { HandleWebhook } from './webhookRoutes';
