const metadata = [
  'name',
  'namespace',
  'uid',
  'resourceVersion',
  'creationTimestamp',
  'deletionTimestamp',
  'labels',
].map(field => `metadata.${field}`);

const read = [
  ...metadata,
  'spec.project',
  'spec.destination',
  'spec.source.kustomize.images',
  'spec.sources',
  'status.sync.status',
  'status.sync.revision',
  'status.sync.revisions',
  'status.health',
  'status.summary.images',
  'status.conditions',
  'status.resources',
  'status.operationState.phase',
  'status.operationState.message',
  'status.operationState.startedAt',
  'status.operationState.finishedAt',
  'status.operationState.retryCount',
  'status.reconciledAt',
];

/** Value of `fields` that trims one Application to what Slipway reads. */
export const applicationFields = read.join(',');

/** The same for the list; keeps the version of the list. */
export const listFields = [
  'metadata.resourceVersion',
  ...read.map(field => `items.${field}`),
].join(',');

/** The same for the stream; keeps what an error says. */
export const streamFields = [
  'result.type',
  ...read.map(field => `result.application.${field}`),
  'error',
].join(',');
