export { Actions, type DeclaredAction, type KnownActions } from './Actions';
export { Conditions } from './Conditions';
export { createPluginFetch, type PluginFetch } from './pluginFetch';
