export { TemplateError } from './errors';
export { renderTemplate, type RenderOptions } from './template';
export { sanitizeName } from './functions/texts';
export { formatValue } from './values';
export type { GoList, GoMap, GoValue } from './values';
