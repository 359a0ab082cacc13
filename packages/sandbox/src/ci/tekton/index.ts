export { applyTektonManifests, tektonManifests } from './manifests';
export { jobLabel, namespace, orderOf, pipelineRunOf } from './pipelineRunOf';
export { kept, prunePods, pruneRuns } from './pruneRuns';
export { pipelineBehaviour, TektonAgents } from './TektonAgents';
export { isForTekton, tektonPlugin, tektonStepOf } from './tektonStep';
