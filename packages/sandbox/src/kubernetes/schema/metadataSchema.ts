import { stringMap, strings, struct } from './Schema';

export const metadata = struct('ObjectMeta', {
  name: 'string',
  generateName: 'string',
  namespace: 'string',
  selfLink: 'string',
  uid: 'string',
  resourceVersion: 'string',
  generation: 'int64',
  creationTimestamp: 'time',
  deletionTimestamp: 'time',
  deletionGracePeriodSeconds: 'int64',
  labels: stringMap,
  annotations: stringMap,
  ownerReferences: {
    list: struct('OwnerReference', {
      apiVersion: 'string',
      kind: 'string',
      name: 'string',
      uid: 'string',
      controller: 'boolean',
      blockOwnerDeletion: 'boolean',
    }),
  },
  finalizers: strings,
  managedFields: { list: 'any' },
});

export const labelSelector = struct('LabelSelector', {
  matchLabels: stringMap,
  matchExpressions: {
    list: struct('LabelSelectorRequirement', {
      key: 'string',
      operator: 'string',
      values: strings,
    }),
  },
});
