import { repositoryUrl } from '../../src/argocd/testing/layout';

/** A request to the sandbox that a recording has the like of. */
export interface Step {
  /** Name of the recording whose status, and whose route's shape, the answer must have. */
  like: string;
  method?: string;
  path: string;
  body?: unknown;
  headers?: Record<string, string>;
  /** The text of the answer is the recorded one. */
  sameText?: boolean;
  /** The body is no JSON of the published contract, or says what the contract does not have. */
  outsideContract?: boolean;
  /** The request is made again until the answer has this in it. */
  until?: string;
}

const app = '/api/v1/applications/pr-1-catalog';
const workload =
  'namespace=pr-1&resourceName=catalog&version=v1&kind=Deployment&group=apps';
const rollout =
  'namespace=pr-1&resourceName=storefront&version=v1alpha1&kind=Rollout&group=argoproj.io';
const spec = {
  project: 'default',
  source: {
    repoURL: repositoryUrl,
    targetRevision: 'main',
    path: '_base/payments',
  },
  destination: {
    server: 'https://kubernetes.default.svc',
    namespace: 'made',
  },
  syncPolicy: { syncOptions: ['CreateNamespace=true'] },
};
const made = (name: string, changes: object = {}) => ({
  metadata: { name, labels: { 'slipway.dev/test': 'yes' } },
  spec: { ...spec, ...changes },
});
const anonymous = { authorization: '' };

/** Who is who, and what works without saying it. */
export const sessionSteps: Step[] = [
  {
    like: 'session-ok',
    method: 'POST',
    path: '/api/v1/session',
    body: { username: 'admin', password: 'secret' },
    headers: anonymous,
  },
  {
    like: 'session-wrong-password',
    method: 'POST',
    path: '/api/v1/session',
    body: { username: 'admin', password: 'wrong' },
    headers: anonymous,
    sameText: true,
  },
  {
    like: 'session-empty',
    method: 'POST',
    path: '/api/v1/session',
    headers: anonymous,
    sameText: true,
  },
  {
    like: 'session-no-content-type',
    method: 'POST',
    path: '/api/v1/session',
    body: {},
    headers: { 'content-type': 'text/plain' },
    sameText: true,
    outsideContract: true,
  },
  {
    like: 'session-userinfo',
    path: '/api/v1/session/userinfo',
    sameText: true,
  },
  { like: 'settings', path: '/api/v1/settings', outsideContract: true },
  {
    like: 'settings-no-token',
    path: '/api/v1/settings',
    headers: anonymous,
    sameText: true,
  },
  { like: 'version', path: '/api/version' },
  { like: 'version-no-token', path: '/api/version', headers: anonymous },
  { like: 'healthz', path: '/healthz', sameText: true, outsideContract: true },
  {
    like: 'not-found',
    path: '/api/v1/nosuch',
    sameText: true,
    outsideContract: true,
  },
  {
    like: 'applications-no-token',
    path: '/api/v1/applications',
    headers: anonymous,
    sameText: true,
  },
  {
    like: 'applications-garbage-token',
    path: '/api/v1/applications',
    headers: { authorization: 'Bearer garbage' },
    sameText: true,
  },
  {
    like: 'applications-cookie-garbage',
    path: '/api/v1/applications',
    headers: { authorization: '', cookie: 'argocd.token=garbage' },
    sameText: true,
  },
  {
    like: 'applications-wrong-signature',
    path: '/api/v1/applications',
    headers: {
      authorization:
        'Bearer e30.eyJzdWIiOiJhZG1pbiIsImlhdCI6MSwianRpIjoieCJ9.wrong',
    },
    sameText: true,
  },
  {
    like: 'account-can-i',
    path: '/api/v1/account/can-i/applications/sync/default%2F%2A',
    sameText: true,
  },
];

/** Reading Applications and what they consist of. */
export const readSteps: Step[] = [
  { like: 'applications', path: '/api/v1/applications' },
  {
    like: 'applications-selector',
    path: '/api/v1/applications?selector=slipway.dev/environment%3Dpr-1%2Cslipway.dev/role%3Dservice',
  },
  {
    like: 'applications-selector-none',
    path: '/api/v1/applications?selector=a%3Dnope',
  },
  {
    like: 'applications-selector-invalid',
    path: '/api/v1/applications?selector=a%3D%3D%28b',
    sameText: true,
  },
  {
    like: 'applications-app-namespace',
    path: '/api/v1/applications?appNamespace=other',
  },
  {
    like: 'applications-fields',
    path: '/api/v1/applications?fields=metadata.resourceVersion%2Citems.metadata.name%2Citems.metadata.labels%2Citems.spec.project%2Citems.status.sync.status%2Citems.status.health.status%2Citems.status.summary',
  },
  {
    like: 'applications-fields-exclude',
    path: '/api/v1/applications?fields=-items.status.resources,-items.spec',
    outsideContract: true,
  },
  { like: 'application-healthy', path: app },
  { like: 'application-with-project', path: `${app}?project=default` },
  { like: 'application-refresh-hard', path: `${app}?refresh=hard` },
  { like: 'application-missing-base', path: '/api/v1/applications/broken' },
  {
    like: 'application-missing',
    path: '/api/v1/applications/nosuch',
    sameText: true,
  },
  {
    like: 'application-missing-with-project',
    path: '/api/v1/applications/nosuch?project=default',
    sameText: true,
  },
  { like: 'resource-tree', path: `${app}/resource-tree` },
  {
    like: 'rollout/resource-tree-canary-1-healthy-before',
    path: '/api/v1/applications/pr-1-storefront/resource-tree',
  },
  {
    like: 'resource-tree-missing',
    path: '/api/v1/applications/nosuch/resource-tree?project=default',
    sameText: true,
  },
  {
    like: 'managed-resources-filter',
    path: `${app}/managed-resources?kind=Deployment&name=catalog`,
  },
  {
    like: 'managed-resources-kust-error',
    path: '/api/v1/applications/broken/managed-resources',
    sameText: true,
  },
  { like: 'manifests', path: `${app}/manifests` },
  { like: 'resource', path: `${app}/resource?${workload}` },
  {
    like: 'resource-missing',
    path: `${app}/resource?${workload.replace('=catalog', '=nosuch')}`,
  },
  {
    like: 'events-of-resource',
    path: `${app}/events?resourceName=catalog&resourceNamespace=pr-1`,
  },
  { like: 'links', path: `${app}/links`, sameText: true },
  { like: 'syncwindows', path: `${app}/syncwindows`, sameText: true },
  { like: 'deployment-actions', path: `${app}/resource/actions?${workload}` },
  {
    like: 'rollout/actions-canary-1-healthy-before',
    path: `/api/v1/applications/pr-1-storefront/resource/actions?${rollout}`,
  },
  {
    like: 'revision-metadata-branch',
    path: `${app}/revisions/main/metadata`,
    sameText: true,
  },
  {
    like: 'revision-metadata-unknown',
    path: `${app}/revisions/0000000000000000000000000000000000000000/metadata`,
    sameText: true,
  },
  { like: 'applicationsets', path: '/api/v1/applicationsets' },
  {
    like: 'applicationsets-selector',
    path: '/api/v1/applicationsets?selector=a%3Db',
  },
  {
    like: 'applicationset',
    path: '/api/v1/applicationsets/slipway-pull-requests',
  },
  {
    like: 'applicationset-resource-tree',
    path: '/api/v1/applicationsets/slipway-pull-requests/resource-tree',
    outsideContract: true,
  },
  { like: 'project', path: '/api/v1/projects/default' },
  { like: 'projects', path: '/api/v1/projects' },
  { like: 'clusters', path: '/api/v1/clusters' },
  {
    like: 'cluster',
    path: '/api/v1/clusters/https%3A%2F%2Fkubernetes.default.svc',
  },
  {
    like: 'cluster-missing',
    path: '/api/v1/clusters/https%3A%2F%2Fnosuch',
    sameText: true,
  },
  { like: 'repositories', path: '/api/v1/repositories' },
  {
    like: 'repository-refs',
    path: `/api/v1/repositories/${encodeURIComponent(repositoryUrl)}/refs`,
    sameText: true,
  },
  {
    like: 'repository-missing',
    path: '/api/v1/repositories/http%3A%2F%2Fnosuch',
    sameText: true,
  },
];

/** Changing things, in an order that works. */
export const changeSteps: Step[] = [
  {
    like: 'delete-without-content-type',
    method: 'DELETE',
    path: `${app}?cascade=true`,
    headers: { 'content-type': '' },
    sameText: true,
    outsideContract: true,
  },
  {
    like: 'delete-bad-policy',
    method: 'DELETE',
    path: `${app}?propagationPolicy=odd`,
    sameText: true,
  },
  {
    like: 'delete-missing-with-project',
    method: 'DELETE',
    path: '/api/v1/applications/nosuch?project=default',
    sameText: true,
  },
  {
    like: 'create-same-again',
    method: 'POST',
    path: '/api/v1/applications',
    body: made('made'),
  },
  {
    like: 'create-conflict',
    method: 'POST',
    path: '/api/v1/applications',
    body: made('made', { project: 'default', syncPolicy: {} }),
    sameText: true,
  },
  {
    like: 'create-upsert',
    method: 'POST',
    path: '/api/v1/applications?upsert=true',
    body: made('made', { revisionHistoryLimit: 5 }),
  },
  {
    like: 'create-invalid-name',
    method: 'POST',
    path: '/api/v1/applications',
    body: made('Bad_Name'),
    sameText: true,
  },
  {
    like: 'create-invalid-path',
    method: 'POST',
    path: '/api/v1/applications',
    body: made('bad1', { source: { ...spec.source, path: 'nosuch' } }),
    sameText: true,
  },
  {
    like: 'create-invalid-project',
    method: 'POST',
    path: '/api/v1/applications',
    body: made('bad2', { project: 'nosuch' }),
    sameText: true,
  },
  {
    like: 'create-no-validate',
    method: 'POST',
    path: '/api/v1/applications?validate=false',
    body: made('bad3', { source: { ...spec.source, path: 'nosuch' } }),
  },
  {
    like: 'patch-json',
    method: 'PATCH',
    path: '/api/v1/applications/made',
    body: {
      name: 'made',
      patch:
        '[{"op": "replace", "path": "/spec/source/targetRevision", "value": "HEAD"}]',
      patchType: 'json',
    },
  },
  {
    like: 'update-spec',
    method: 'PUT',
    path: '/api/v1/applications/made/spec',
    body: spec,
  },
  {
    like: 'rollback-with-no-history',
    method: 'POST',
    path: '/api/v1/applications/made/rollback',
    body: { id: 0, prune: true },
  },
  {
    like: 'terminate-operation-none',
    method: 'DELETE',
    path: '/api/v1/applications/made/operation',
    sameText: true,
  },
  {
    like: 'sync-bad-revision',
    method: 'POST',
    path: '/api/v1/applications/made/sync',
    body: { revision: 'nosuch' },
    sameText: true,
  },
  {
    like: 'sync-missing-application',
    method: 'POST',
    path: '/api/v1/applications/nosuch/sync',
    sameText: true,
  },
  {
    like: 'sync-no-content-type',
    method: 'POST',
    path: '/api/v1/applications/made/sync',
    headers: { 'content-type': 'text/plain' },
    sameText: true,
    outsideContract: true,
  },
  {
    like: 'sync',
    method: 'POST',
    path: '/api/v1/applications/made/sync',
    body: {
      revision: 'main',
      prune: true,
      strategy: { apply: { force: false } },
      syncOptions: { items: ['CreateNamespace=true'] },
    },
  },
  {
    like: 'create-no-validate',
    method: 'POST',
    path: '/api/v1/applications',
    body: made('slow', { source: { ...spec.source, path: 'slow' } }),
  },
  {
    like: 'sync-slow',
    method: 'POST',
    path: '/api/v1/applications/slow/sync',
  },
  {
    like: 'sync-again-at-once',
    method: 'POST',
    path: '/api/v1/applications/slow/sync',
    sameText: true,
  },
  {
    like: 'rollback-while-running',
    method: 'POST',
    path: '/api/v1/applications/slow/rollback',
    body: { id: 0 },
    sameText: true,
  },
  {
    like: 'application-operation-running',
    path: '/api/v1/applications/slow',
    until: 'waiting for completion of hook batch/Job/endless',
  },
  {
    like: 'rollback-automated-error',
    method: 'POST',
    path: `${app}/rollback`,
    body: { id: 0 },
    sameText: true,
  },
  {
    like: 'rollout/action-run-unknown',
    method: 'POST',
    path: `/api/v1/applications/pr-1-storefront/resource/actions?${rollout}`,
    body: 'nosuch',
    sameText: true,
  },
  {
    like: 'rollout/action-run-missing-resource',
    method: 'POST',
    path: `/api/v1/applications/pr-1-storefront/resource/actions?${rollout.replace('=storefront', '=missing')}`,
    body: 'abort',
  },
  {
    like: 'rollout/action-run-v2-promote-full',
    method: 'POST',
    path: '/api/v1/applications/pr-1-storefront/resource/actions/v2',
    body: {
      namespace: 'pr-1',
      resourceName: 'storefront',
      version: 'v1alpha1',
      kind: 'Rollout',
      group: 'argoproj.io',
      action: 'promote-full',
    },
    sameText: true,
  },
  {
    like: 'delete-cascade',
    method: 'DELETE',
    path: '/api/v1/applications/bad3?cascade=true&propagationPolicy=foreground',
    sameText: true,
  },
];
