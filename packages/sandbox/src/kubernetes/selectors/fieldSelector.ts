import { isRecord } from '../fields/listKeys';
import type { KubernetesObject } from '../objects';
import { badRequest } from '../store/failures';
import type { ResourceType } from '../types/ResourceType';

/** One requirement of a field selector. */
export interface FieldRequirement {
  field: string;
  equal: boolean;
  value: string;
}

const supported: Record<string, readonly string[]> = {
  Pod: [
    'spec.nodeName',
    'spec.restartPolicy',
    'spec.schedulerName',
    'spec.serviceAccountName',
    'spec.hostNetwork',
    'status.phase',
    'status.podIP',
    'status.nominatedNodeName',
  ],
  Event: [
    'involvedObject.kind',
    'involvedObject.namespace',
    'involvedObject.name',
    'involvedObject.uid',
    'involvedObject.apiVersion',
    'involvedObject.resourceVersion',
    'involvedObject.fieldPath',
    'regarding.kind',
    'regarding.namespace',
    'regarding.name',
    'regarding.uid',
    'regarding.apiVersion',
    'regarding.resourceVersion',
    'regarding.fieldPath',
    'reason',
    'reportingComponent',
    'reportingController',
    'source',
    'type',
  ],
  Namespace: ['status.phase'],
  Node: ['spec.unschedulable'],
  Secret: ['type'],
  Service: ['spec.clusterIP', 'spec.type'],
  ReplicaSet: ['status.replicas'],
  Job: ['status.successful'],
};

/**
 * The requirements of a selector such as `status.phase!=Running,metadata.name=x`.
 * @throws StatusError BadRequest when a field cannot be selected by, or the text is no selector
 */
export function parseFieldSelector(
  text: string,
  type: ResourceType,
): FieldRequirement[] {
  return text
    .split(/(?<!\\),/)
    .filter(part => part !== '')
    .map(part => {
      const match = /^([^=!]+)(==|!=|=)(.*)$/.exec(part);
      if (!match) {
        throw badRequest(
          `invalid selector: '${text}'; can't understand '${part}'`,
        );
      }
      const [, field = '', operator, value = ''] = match;
      checkField(field, type);
      return {
        field,
        equal: operator !== '!=',
        value: value.replace(/\\([,=\\])/g, '$1'),
      };
    });
}

export function matchesFields(
  requirements: readonly FieldRequirement[],
  object: KubernetesObject,
): boolean {
  return requirements.every(
    ({ field, equal, value }) => (fieldOf(object, field) === value) === equal,
  );
}

function checkField(field: string, type: ResourceType): void {
  const known =
    field === 'metadata.name' ||
    field === 'metadata.namespace' ||
    (!type.custom && supported[type.kind]?.includes(field));
  if (!known) throw badRequest(`field label not supported: ${field}`);
}

/** Aliases of the newer events API read the stored field. */
const stored: Record<string, string> = {
  regarding: 'involvedObject',
  reportingController: 'reportingComponent',
};

function fieldOf(object: KubernetesObject, field: string): string {
  let value: unknown = object;
  const [first = '', ...rest] = field.split('.');
  for (const part of [stored[first] ?? first, ...rest]) {
    value = isRecord(value) ? value[part] : undefined;
  }
  if (field === 'source' && isRecord(value)) value = value.component;
  return value === undefined || value === null ? '' : String(value);
}
