import {
  coreServices,
  createBackendPlugin,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  auditTrailServiceRef,
  MemoryAuditTrail,
} from '@slipway/plugin-audit-node';
import request from 'supertest';
import { guardedSchedulerFactory } from '.';

const TASKS = '/api/things/.backstage/scheduler/v1/tasks';

async function start(result: AuthorizeResult.ALLOW | AuthorizeResult.DENY) {
  const fn = jest.fn(async () => {});
  const trail = new MemoryAuditTrail();
  const things = createBackendPlugin({
    pluginId: 'things',
    register(env) {
      env.registerInit({
        deps: { scheduler: coreServices.scheduler },
        async init({ scheduler }) {
          await scheduler.scheduleTask({
            id: 'tidy',
            frequency: { hours: 1 },
            initialDelay: { hours: 1 },
            timeout: { minutes: 1 },
            scope: 'local',
            fn,
          });
        },
      });
    },
  });
  const { server } = await startTestBackend({
    features: [
      things,
      guardedSchedulerFactory,
      mockServices.permissions.factory({ result }),
      createServiceFactory({
        service: auditTrailServiceRef,
        deps: {},
        factory: () => trail,
      }),
    ],
  });
  return { http: request(server), fn, trail };
}

describe('the scheduler', () => {
  it('lists tasks to whoever is signed in', async () => {
    const { http } = await start(AuthorizeResult.DENY);
    const { body } = await http.get(TASKS);
    expect(body.tasks).toMatchObject([{ taskId: 'tidy' }]);
    const nobody = { Authorization: mockCredentials.none.header() };
    expect((await http.get(TASKS).set(nobody)).status).toBe(401);
  });

  it('starts and stops tasks only for whom may, and on record', async () => {
    const denied = await start(AuthorizeResult.DENY);
    for (const verb of ['trigger', 'cancel']) {
      const { status, body } = await denied.http.post(`${TASKS}/tidy/${verb}`);
      expect(status).toBe(403);
      expect(body.error.message).toMatch(/portal\.tasks\.control/);
    }
    expect(denied.fn).not.toHaveBeenCalled();
    expect(denied.trail.results).toMatchObject([
      { outcome: 'refused' },
      { outcome: 'refused' },
    ]);

    const allowed = await start(AuthorizeResult.ALLOW);
    const { body } = await allowed.http.post(`${TASKS}/tidy/trigger`);
    expect(body.message).toBe('tidy runs');
    expect(allowed.fn).toHaveBeenCalledTimes(1);
    expect(allowed.trail.intents).toMatchObject([
      {
        plugin: 'things',
        action: 'portal.tasks.control',
        target: { name: 'tidy' },
      },
    ]);
    const unknown = await allowed.http.post(`${TASKS}/nothing/trigger`);
    expect(unknown.status).toBe(404);
  });
});
