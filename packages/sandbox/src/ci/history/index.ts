export { writeBuildHistory, type BuildHistoryOptions } from './BuildHistory';
export { addManyBuilds, type ManyBuilds } from './manyBuilds';
export { PastTekton } from './PastTekton';
