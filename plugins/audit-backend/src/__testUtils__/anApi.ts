import type {
  BackstageCredentials,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { MiddlewareFactory } from '@backstage/backend-defaults/rootHttpRouter';
import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import type {
  Activity,
  ActivityPage,
  ChainCheck,
} from '@slipway/plugin-audit-common';
import express from 'express';
import request from 'supertest';
import { createRouter } from '../router';

/** The API over a trail that a test holds in its hands. */
export function anApi(
  given: {
    credentials?: BackstageCredentials;
    permissions?: PermissionsService;
    activities?: () => AsyncGenerator<Activity>;
  } = {},
) {
  const check: ChainCheck = {
    status: 'intact',
    checkedAt: '2026-11-21T12:00:00.000Z',
    records: 0,
    message: 'There are no records yet',
  };
  const page: ActivityPage = { items: [], totalItems: 0, pageInfo: {} };
  const trail = {
    before: jest.fn(async () => {}),
    after: jest.fn(async () => {}),
    done: jest.fn(async (): Promise<Activity[]> => []),
  };
  const activities = {
    list: jest.fn(async () => page),
    stream: jest.fn(given.activities ?? async function* none() {}),
    counts: jest.fn(async () => ({ totalItems: 0, outcomes: {} })),
    facets: jest.fn(async () => ({
      actors: ['user:default/dana'],
      actions: [],
      environments: [],
      services: [],
    })),
  };
  const chain = {
    page: jest.fn(async () => ({
      items: [],
      head: { sequence: 0, hash: '0'.repeat(64) },
    })),
  };
  const checks = {
    newest: jest.fn(async () => check),
    run: jest.fn(async () => ({ ...check, message: 'Checked now' })),
  };
  const logger = mockServices.logger.mock();
  const app = express();
  app.use(
    createRouter({
      trail,
      activities,
      chain,
      checks,
      auth: mockServices.auth(),
      httpAuth: mockServices.httpAuth({
        defaultCredentials: given.credentials ?? mockCredentials.user(),
      }),
      permissions: given.permissions ?? mockServices.permissions(),
      auditor: mockServices.auditor.mock(),
      config: mockServices.rootConfig(),
      logger,
    }).handler,
  );
  app.use(
    MiddlewareFactory.create({
      config: mockServices.rootConfig(),
      logger,
    }).error(),
  );
  return { app, http: request(app), trail, activities, chain, checks, logger };
}
