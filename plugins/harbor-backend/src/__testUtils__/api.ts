import { MiddlewareFactory } from '@backstage/backend-defaults/rootHttpRouter';
import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import {
  AuthorizeResult,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import { MemoryAuditTrail } from '@slipway/plugin-audit-node';
import express from 'express';
import request from 'supertest';
import { ImageAccess } from '../access';
import { Clients, HarborActions, ProjectLabels } from '../commands';
import { aScan, digest, storedImage } from '../reports/__testUtils__/images';
import { createRouter, type RouterOptions } from '../router';
import { noCounts } from '../store/types';
import { commandsAt } from './commandsAt';
import { FakeHarborClient } from './FakeHarborClient';
import { fakeStores } from './fakeStores';
import { ruleset } from './ruleset';

const compared = {
  ...{ digest: digest('1'), tags: [], runningIn: [], scan: aScan() },
};
export const deny: PolicyDecision = { result: AuthorizeResult.DENY };
const allow: PolicyDecision = { result: AuthorizeResult.ALLOW };
/** Only images of these services. */
export const about = (...services: string[]): PolicyDecision => ({
  result: AuthorizeResult.CONDITIONAL,
  pluginId: 'harbor',
  resourceType: 'image',
  conditions: {
    rule: 'HAS_SERVICE',
    resourceType: 'image',
    params: { services },
  },
});

/** The API over stores with one image of checkout and one of payments, at the Harbor `onprem`. */
export async function anApi(
  given: {
    /** By the last part of a permission's name. */
    may?: Record<string, PolicyDecision>;
    onWebhook?: RouterOptions['onWebhook'];
  } = {},
) {
  const permissions = mockServices.permissions.mock();
  permissions.authorizeConditional.mockImplementation(async asked =>
    asked.map(
      ({ permission }) =>
        given.may?.[permission.name.replace('harbor.', '')] ?? allow,
    ),
  );
  const logger = mockServices.logger.mock();
  const config = mockServices.rootConfig();
  const client = new FakeHarborClient('onprem');
  // At runtime there are more stores than the API asks for.
  const stores = { ...fakeStores(), additions: { get: jest.fn() } };
  const { commands, looks } = commandsAt([client]);
  const trail = new MemoryAuditTrail();
  const additions = {
    layers: jest.fn<Promise<Array<{ command: string; empty: boolean }>>, []>(
      async () => [{ command: 'COPY . .', empty: false }],
    ),
    components: jest.fn(),
  };
  const router = createRouter({
    ...{ stores, commands, additions, permissions, trail, logger, config },
    differences: {
      resolve: async (_image, against) => storedImage({ digest: against }),
      compare: async () => ({
        ...{ introduced: [], fixed: [], inherited: [] },
        ...{ image: compared, against: compared },
        counts: {
          ...{ introduced: noCounts, fixed: noCounts, inherited: noCounts },
        },
      }),
    },
    exportReport: ({ image, vulnerabilities }, { format }) => ({
      contentType: 'text/csv; charset=utf-8',
      filename: `checkout.${format}`,
      body: `${image.digest} ${vulnerabilities.length}\n`,
    }),
    labels: new ProjectLabels(
      new HarborActions({
        clients: new Clients([client]),
        lookAt: async () => {},
      }),
    ),
    access: new ImageAccess(permissions, ruleset),
    onWebhook: given.onWebhook ?? (async () => {}),
    auth: mockServices.auth(),
    httpAuth: mockServices.httpAuth({
      defaultCredentials: mockCredentials.user(),
    }),
    auditor: mockServices.auditor.mock(),
  });
  const app = express();
  app.use(router.handler);
  app.use(MiddlewareFactory.create({ config, logger }).error());
  return {
    ...{ http: request(app), stores, client, looks, trail, additions },
  };
}
