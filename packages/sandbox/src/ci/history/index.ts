export { writeBuildHistory, type BuildHistoryOptions } from './BuildHistory';
export { addManyBuilds, type ManyBuilds } from './manyBuilds';
export { registryDeeds } from './registryDeeds';
export { PastTekton } from './PastTekton';
export { imagesOfThePast, planPast, type PlannedBuild } from './plannedPast';
