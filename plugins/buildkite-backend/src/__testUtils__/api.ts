import { MiddlewareFactory } from '@backstage/backend-defaults/rootHttpRouter';
import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import {
  AuthorizeResult,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import type { PipelineRun } from '@slipway/plugin-buildkite-common';
import { KubernetesClient } from '@slipway/collectors-node';
import { databasesUnderTest } from '@slipway/collectors-node/testing';
import { MemoryAuditTrail } from '@slipway/plugin-audit-node';
import express from 'express';
import request from 'supertest';
import {
  anObservedBuild,
  anObservedJob,
  anObservedPipeline,
} from './observedBuilds';
import { FakeBuildkiteClient } from './FakeBuildkiteClient';
import { ruleset } from './ruleset';
import { BuildAccess } from '../access';
import {
  Actors,
  BuildActions,
  Clients,
  createCommands,
  StartedRequests,
} from '../commands';
import { DatabaseLogBlocks, LogReader, Logs } from '../logs';
import { createStores } from '../store';
import { migrate } from '../store/migrate';
import { createRouter, type RouterOptions } from '../router';

const databases = databasesUnderTest(migrate);
export const allow: PolicyDecision = { result: AuthorizeResult.ALLOW };
/** Only builds of these services. */
export const about = (...services: string[]): PolicyDecision => ({
  result: AuthorizeResult.CONDITIONAL,
  pluginId: 'buildkite',
  resourceType: 'build',
  conditions: {
    rule: 'HAS_SERVICE',
    resourceType: 'build',
    params: { services },
  },
});

export const plan = { services: [] };
/** A run of the build that waits. */
export const run: PipelineRun = {
  ...{ cluster: 'ci-mgmt', namespace: 'ci', name: 'run-1' },
  ...{ state: 'running', createdAt: '2026-11-20T08:00:00Z' },
  ...{ params: [], results: [], services: ['checkout'] },
  job: {
    id: 'job-release',
    build: { organization: 'example', pipeline: 'shop', number: 1 },
  },
  tasks: [
    {
      ...{ name: 'run-1-test', task: 'test', state: 'succeeded', retries: 0 },
      ...{ pod: 'run-1-test-pod', params: [], results: [] },
      steps: [
        {
          ...{ name: 'bazel', container: 'step-bazel', state: 'succeeded' },
          finishedAt: '2026-11-20T08:01:00Z',
        },
      ],
    },
  ],
};
export const manual = anObservedJob({
  ...{ id: 'job-release', key: 'release', type: 'manual' },
  ...{ label: 'Release?', state: 'blocked' },
});

/** The API over the read model, with one build of checkout that waits and one of storefront. */
export async function anApi(
  given: {
    read?: PolicyDecision;
    unblock?: PolicyDecision;
    onWebhook?: RouterOptions['onWebhook'];
  } = {},
) {
  const knex = await databases.open('SQLITE_3');
  const stores = createStores(knex);
  await stores.runs.put([run]);
  await stores.pipelines.replace('example', [
    anObservedPipeline(),
    anObservedPipeline({ slug: 'web', name: 'Web' }),
  ]);
  await stores.servicePipelines.replace([
    {
      ...{ organization: 'example', pipeline: 'shop' },
      ...{ service: 'checkout', paths: [] },
    },
    {
      ...{ organization: 'example', pipeline: 'web' },
      ...{ service: 'storefront', paths: [] },
    },
  ]);
  await stores.builds.put([
    anObservedBuild({ state: 'blocked', jobDetails: [manual] }),
    anObservedBuild({ number: 2, pipeline: 'web', jobDetails: [manual] }),
  ]);
  for (const [name, kind] of [
    ['buildkite/example', 'buildkite'],
    ['buildkite/other', 'buildkite'],
    ['kubernetes/ci-mgmt', 'kubernetes'],
    ['kubernetes/staging', 'kubernetes'],
  ] as const)
    await stores.sources.put({
      ...{ name, kind, status: 'live' },
      observedAt: new Date().toISOString(),
    });

  const permissions = mockServices.permissions.mock();
  permissions.authorizeConditional.mockImplementation(async asked =>
    asked.map(({ permission }) =>
      permission.name === 'buildkite.read'
        ? (given.read ?? allow)
        : (given.unblock ?? allow),
    ),
  );
  const logger = mockServices.logger.mock();
  const config = mockServices.rootConfig();
  const client = new FakeBuildkiteClient();
  const clients = new Clients([client]);
  const router = createRouter({
    stores,
    commands: createCommands({
      actions: new BuildActions({
        clients,
        actors: new Actors({
          catalog: { getEntityByRef: async () => undefined },
          auth: mockServices.auth(),
          people: stores.people,
        }),
        lookAt: async () => {},
        logger,
      }),
      pipelines: stores.pipelines,
      requests: new StartedRequests(knex),
    }),
    logs: new Logs({
      reader: new LogReader(new DatabaseLogBlocks(knex)),
      buildkite: slug => clients.of(slug),
      clusters: [
        new KubernetesClient({
          ...{ name: 'ci-mgmt', url: 'http://127.0.0.1:1', token: 'token' },
          skipTlsVerify: false,
        }),
      ],
    }),
    evidence: {
      testReport: async () => undefined,
      bazel: async () => [],
      plan: async () => plan,
    },
    access: new BuildAccess(permissions, ruleset),
    onWebhook: given.onWebhook ?? (async () => {}),
    auth: mockServices.auth(),
    httpAuth: mockServices.httpAuth({
      defaultCredentials: mockCredentials.user(),
    }),
    permissions,
    auditor: mockServices.auditor.mock(),
    trail: new MemoryAuditTrail(),
    logger,
    config,
  });
  const app = express();
  app.use(router.handler);
  app.use(MiddlewareFactory.create({ config, logger }).error());
  return { http: request(app), stores, client };
}
