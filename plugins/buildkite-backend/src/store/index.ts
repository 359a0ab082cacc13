export * from './types';
export { createStores } from './createStores';
export { DatabaseBuildStore } from './DatabaseBuildStore';
export { DatabaseNotesStore } from './DatabaseNotesStore';
export { DatabasePeopleStore } from './DatabasePeopleStore';
export { DatabasePipelineStore } from './DatabasePipelineStore';
export { DatabaseServicePipelines } from './DatabaseServicePipelines';
export { migrate, openDatabase } from './migrate';
export { applyVisibility } from './visibility';
