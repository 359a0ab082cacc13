import { isRecord } from '../fields/listKeys';
import type { KubernetesObject } from '../objects';
import { customTypes } from './customTypes';
import type { ResourceType } from './ResourceType';

const stable = 'tekton.dev/v1';
const beta = 'tekton.dev/v1beta1';

/** tekton.dev/v1beta1: the objects of v1, with the account of a PipelineRun's pods in another place. */
export const tektonBetaTypes: readonly ResourceType[] = customTypes
  .filter(({ group }) => group === 'tekton.dev')
  .map(type => ({
    ...type,
    version: 'v1beta1',
    storedAs: {
      type: { apiVersion: stable, kind: type.kind },
      read: toBeta,
      write: toStable,
    },
  }));

function toBeta(object: KubernetesObject): KubernetesObject {
  const { taskRunTemplate, ...spec } = object.spec ?? {};
  return {
    ...object,
    apiVersion: beta,
    ...(object.spec && {
      spec: { ...spec, ...(isRecord(taskRunTemplate) && taskRunTemplate) },
    }),
  };
}

function toStable(object: KubernetesObject): KubernetesObject {
  const { serviceAccountName, podTemplate, ...spec } = object.spec ?? {};
  if (object.kind !== 'PipelineRun' || !object.spec) {
    return { ...object, apiVersion: stable };
  }
  const taskRunTemplate = {
    ...(serviceAccountName !== undefined && { serviceAccountName }),
    ...(podTemplate !== undefined && { podTemplate }),
  };
  return {
    ...object,
    apiVersion: stable,
    spec: {
      ...spec,
      ...(Object.keys(taskRunTemplate).length > 0 && { taskRunTemplate }),
    },
  };
}
