import type { ObjectType } from '../objects';
import { namespaceRules, secretRules, serviceRules } from './coreRules';
import { cronJobRules, jobRules } from './jobRules';
import type { KindRules } from './KindRules';
import { podRules } from './podRules';
import { rolloutRules } from './rolloutRules';
import {
  pipelineRules,
  pipelineRunRules,
  taskRules,
  taskRunRules,
} from './tektonRules';
import {
  deploymentRules,
  replicaSetRules,
  statefulSetRules,
} from './workloadRules';

const rules: Record<string, KindRules> = {
  'v1/Namespace': namespaceRules,
  'v1/Pod': podRules,
  'v1/Secret': secretRules,
  'v1/Service': serviceRules,
  'apps/v1/Deployment': deploymentRules,
  'apps/v1/ReplicaSet': replicaSetRules,
  'apps/v1/StatefulSet': statefulSetRules,
  'batch/v1/CronJob': cronJobRules,
  'batch/v1/Job': jobRules,
  'argoproj.io/v1alpha1/Rollout': rolloutRules,
  'tekton.dev/v1/Pipeline': pipelineRules,
  'tekton.dev/v1/PipelineRun': pipelineRunRules,
  'tekton.dev/v1/Task': taskRules,
  'tekton.dev/v1/TaskRun': taskRunRules,
};

/** The rules of a kind; none for kinds that are only stored. */
export function rulesOf(type: ObjectType): KindRules {
  return rules[`${type.apiVersion}/${type.kind}`] ?? {};
}
