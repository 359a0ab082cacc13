import type {
  BackstageCredentials,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { MiddlewareFactory } from '@backstage/backend-defaults/rootHttpRouter';
import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import type { JsonObject } from '@backstage/types';
import type { PermissionRuleset } from '@backstage/plugin-permission-node';
import type { WriteResult } from '@slipway/gitops-node';
import type { SourceStatus } from '@slipway/plugin-collectors-common';
import type {
  Environment,
  Notice,
  TimelineEvent,
} from '@slipway/plugin-environments-common';

import express from 'express';
import request from 'supertest';
import { EnvironmentAccess, environmentRules } from '../access';
import { Commits, createCommands } from '../commands';
import { MemoryAuditTrail } from '@slipway/plugin-audit-node';
import { createRouter } from '../router';
import type { EnvironmentFilter } from '../store';

const ruleset: PermissionRuleset<Environment, EnvironmentFilter> = {
  getRuleByName(name) {
    const rule = environmentRules.find(one => one.name === name);
    if (!rule) throw new Error(`No rule ${name}`);
    return rule as ReturnType<typeof this.getRuleByName>;
  },
};

/** The API over stores and systems that a test holds in its hands. */
export function anApi(
  given: {
    environments?: Environment[];
    events?: TimelineEvent[];
    sources?: SourceStatus[];
    notices?: Notice[];
    permissions?: PermissionsService;
    credentials?: BackstageCredentials;
    webhookSecret?: string;
    config?: JsonObject;
    now?: Date;
  } = {},
) {
  const environments = new Map(
    given.environments?.map(environment => [environment.name, environment]),
  );
  const sources = given.sources ?? [
    { name: 'gitops', kind: 'gitops', status: 'live' },
  ];
  const notices = new Map(given.notices?.map(notice => [notice.id, notice]));
  const now = () => given.now ?? new Date('2026-11-21T12:00:00.000Z');
  const logger = mockServices.logger.mock();
  const auditor = mockServices.auditor.mock();
  const audit = { success: jest.fn(), fail: jest.fn() };
  auditor.createEvent.mockResolvedValue(audit);

  const apply = jest.fn(async (): Promise<WriteResult> => ({
    changed: false,
    diff: '',
  }));
  const argocd = {
    refresh: jest.fn(async () => {}),
    sync: jest.fn(async () => {}),
  };
  const lookAtGit = jest.fn(async () => {});
  const onPush = jest.fn();
  const onNews = jest.fn();
  const list = jest.fn(async () => ({
    items: [...environments.values()],
    totalItems: environments.size,
    pageInfo: {},
    totals: {},
    sources,
  }));
  const stores = {
    environments: {
      get: jest.fn(async (name: string) => environments.get(name)),
      getMany: jest.fn(),
      services: jest.fn(),
      list,
      namesInStates: jest.fn(),
      expired: jest.fn(),
      upsert: jest.fn(),
    },
    history: {
      currentClock: jest.fn(async () => undefined),
      currentClocks: jest.fn(),
      putClocks: jest.fn(),
      durations: jest.fn(async () => [60, 90, 120]),
      addEvents: jest.fn(),
      events: jest.fn(async () => given.events ?? []),
      putNotice: jest.fn(),
      clearNotice: jest.fn(async (id: string) => {
        notices.delete(id);
      }),
      notices: jest.fn(async () => [...notices.values()]),
      prune: jest.fn(),
    },
    sources: {
      list: jest.fn(async () => sources),
      put: jest.fn(),
      configure: jest.fn(),
    },
  };
  const trail = new MemoryAuditTrail();
  const permissions = given.permissions ?? mockServices.permissions();
  const router = createRouter({
    stores,
    commands: createCommands({
      commits: new Commits(
        { apply },
        { argocd, refreshAfterCommit: true, lookAtGit, logger },
      ),
      argocd,
      environments: stores.environments,
      history: stores.history,
      onNews,
      settings: {
        pullRequest: {
          lifetimeMs: 3 * 86_400_000,
          maxLifetimeMs: 30 * 86_400_000,
        },
        maxKeepAwakeMs: 14 * 86_400_000,
        retentionMs: 90 * 86_400_000,
        refreshAfterCommit: true,
      },
      logger,
      now,
    }),
    access: new EnvironmentAccess(permissions, ruleset),
    permissions,
    trail,
    logger,
    config: mockServices.rootConfig({ data: given.config ?? {} }),
    auditor,
    auth: mockServices.auth(),
    httpAuth: mockServices.httpAuth({
      defaultCredentials: given.credentials ?? mockCredentials.user(),
    }),
    onPush,
    webhookSecret: given.webhookSecret,
    now,
  });
  const app = express();
  app.use(router.handler);
  app.use(
    MiddlewareFactory.create({
      config: mockServices.rootConfig(),
      logger,
    }).error(),
  );
  return {
    http: request(app),
    environments,
    notices,
    list,
    stores,
    apply,
    argocd,
    auditor,
    audit,
    trail,
    router,
    lookAtGit,
    onPush,
    onNews,
    logger,
  };
}
