export type { Page } from './Page';
export { path, search } from './address';
export { PluginCalls } from './PluginCalls';
export type { ClientOptions, RequestOptions } from './PluginCalls';
