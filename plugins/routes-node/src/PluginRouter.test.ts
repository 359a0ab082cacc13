import { MiddlewareFactory } from '@backstage/backend-defaults/rootHttpRouter';
import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  AuthorizeResult,
  createPermission,
} from '@backstage/plugin-permission-common';
import { commandBodySchema } from '@slipway/plugin-audit-common';
import { MemoryAuditTrail } from '@slipway/plugin-audit-node';
import express from 'express';
import request from 'supertest';
import { z } from 'zod';
import { PluginRouter } from './PluginRouter';

const lookPermission = createPermission({
  name: 'things.look',
  attributes: { action: 'read' },
});
const paintPermission = createPermission({
  name: 'things.paint',
  attributes: { action: 'update' },
});
const onThingPermission = createPermission({
  name: 'things.break',
  attributes: { action: 'delete' },
  resourceType: 'thing',
});

function setUp(
  given: {
    credentials?: BackstageCredentials;
    allowed?: boolean;
    prefix?: string;
  } = {},
) {
  const logger = mockServices.logger.mock();
  logger.child.mockReturnValue(logger);
  const trail = new MemoryAuditTrail();
  const auditor = mockServices.auditor.mock();
  auditor.createEvent.mockResolvedValue({
    success: jest.fn(),
    fail: jest.fn(),
  });
  const router = new PluginRouter({
    pluginId: 'things',
    prefix: given.prefix,
    auth: mockServices.auth(),
    httpAuth: mockServices.httpAuth({
      defaultCredentials: given.credentials ?? mockCredentials.user(),
    }),
    permissions: mockServices.permissions({
      result:
        given.allowed === false ? AuthorizeResult.DENY : AuthorizeResult.ALLOW,
    }),
    auditor,
    trail,
    logger,
    config: mockServices.rootConfig(),
  });
  const paint = jest.fn(async () => ({
    message: 'It is blue',
    changed: true,
    diff: '',
  }));
  router.read('/things', {
    summary: 'Things',
    permission: lookPermission,
    query: z.strictObject({ size: z.coerce.number().optional() }),
    handle: async ({ query }) => ({ items: [], size: query.size }),
  });
  router.command({
    method: 'post',
    path: '/things/:id/paint',
    summary: 'Paints a thing',
    permission: paintPermission,
    body: commandBodySchema.extend({ colour: z.string() }),
    find: async ({ params }) => params.id ?? '',
    target: ({ subject }) => ({ name: subject }),
    run: paint,
  });
  router.command({
    method: 'delete',
    path: '/things/:id',
    summary: 'Breaks a thing, and forgot to say who may',
    permission: onThingPermission,
    body: commandBodySchema,
    find: async () => undefined,
    target: () => ({ name: 'thing' }),
    run: paint,
  });
  router.webhook('/webhooks/paint', {
    summary: 'Paint came',
    limitBytes: 100,
    handle: async (body, _request, response) => {
      response.json({ length: body.length });
    },
  });
  router.internal('/internal', {
    summary: 'For other plugins',
    body: z.strictObject({ n: z.number() }),
    handle: async ({ body, plugin }) => ({ plugin, twice: body.n * 2 }),
  });
  const app = express();
  app.use(router.handler);
  app.get('/elsewhere', (_request, response) => {
    response.json({ elsewhere: true });
  });
  app.use(
    MiddlewareFactory.create({
      config: mockServices.rootConfig(),
      logger,
    }).error(),
  );
  return { http: request(app), trail, auditor, paint, router };
}

describe('PluginRouter', () => {
  it('lists its routes with what they take', async () => {
    const { http } = setUp();
    const { body, headers } = await http.get('/routes');
    expect(headers['cache-control']).toBe('no-store');
    expect(body.items).toContainEqual({
      kind: 'command',
      method: 'POST',
      path: '/things/:id/paint',
      summary: 'Paints a thing',
      permission: 'things.paint',
    });
    expect(body.items.map(({ kind }: { kind: string }) => kind).sort()).toEqual(
      ['command', 'command', 'internal', 'read', 'read', 'webhook'],
    );
  });

  it('reads for whom may, and explains a wrong query', async () => {
    const { http } = setUp();
    expect((await http.get('/things?size=3')).body.size).toBe(3);
    const wrong = await http.get('/things?colour=blue');
    expect(wrong.status).toBe(400);
    expect(wrong.body.error.message).toMatch(/colour: there is no such query/);
    const denied = setUp({ allowed: false });
    expect((await denied.http.get('/things')).status).toBe(403);
    const nobody = setUp({ credentials: mockCredentials.none() });
    expect((await nobody.http.get('/things')).status).toBe(401);
  });

  it('records what is asked for before it is done, and what came of it after', async () => {
    const { http, trail, paint } = setUp();
    paint.mockImplementationOnce(async () => {
      expect(trail.intents).toHaveLength(1);
      expect(trail.results).toHaveLength(0);
      return { message: 'It is blue', changed: true, diff: '' };
    });
    const { status, body } = await http
      .post('/things/7/paint')
      .send({ colour: 'blue', reason: 'It was grey' });
    expect(status).toBe(200);
    expect(trail.intents).toEqual([
      {
        correlationId: body.correlationId,
        plugin: 'things',
        action: 'things.paint',
        actor: { type: 'user', ref: 'user:default/mock' },
        target: { name: '7' },
        reason: 'It was grey',
        parameters: { id: '7', colour: 'blue' },
      },
    ]);
    expect(trail.results).toMatchObject([
      { correlationId: body.correlationId, outcome: 'succeeded' },
    ]);
  });

  it('records refusals and failures, and tells the auditor of previews only', async () => {
    const refused = setUp({ allowed: false });
    const wish = { colour: 'red' };
    expect((await refused.http.post('/things/7/paint').send(wish)).status).toBe(
      403,
    );
    expect(refused.paint).not.toHaveBeenCalled();
    expect(refused.trail.results).toMatchObject([{ outcome: 'refused' }]);

    const failing = setUp();
    failing.paint.mockRejectedValue(new Error('no paint'));
    expect((await failing.http.post('/things/7/paint').send(wish)).status).toBe(
      500,
    );
    expect(failing.trail.results).toMatchObject([
      { outcome: 'failed', error: 'no paint' },
    ]);

    const preview = setUp();
    await preview.http.post('/things/7/paint').send({ ...wish, dryRun: true });
    expect(preview.trail.intents).toEqual([]);
    expect(preview.auditor.createEvent).toHaveBeenCalledWith(
      expect.objectContaining({
        eventId: 'things-paint',
        severityLevel: 'low',
      }),
    );
  });

  it('refuses a command on a resource that does not say who may', async () => {
    const { http, paint } = setUp();
    expect((await http.delete('/things/7')).status).toBe(500);
    expect(paint).not.toHaveBeenCalled();
  });

  it('explains bodies that are none', async () => {
    const { http } = setUp();
    const broken = await http
      .post('/things/7/paint')
      .set('Content-Type', 'application/json')
      .send('{"colour":');
    expect(broken.status).toBe(400);
    expect(broken.body.error.message).toMatch(/is not valid JSON/);
    const form = await http.post('/things/7/paint').type('form').send('a=b');
    expect(form.body.error.message).toMatch(/send JSON/);
  });

  it('hands web hooks their body as it came, up to a limit', async () => {
    const { http } = setUp({ credentials: mockCredentials.none() });
    const hook = (body: string) =>
      http.post('/webhooks/paint').type('text/plain').send(body);
    expect((await hook('a'.repeat(100))).body).toEqual({ length: 100 });
    expect((await hook('a'.repeat(101))).status).toBe(413);
  });

  it('lets only plugins of the portal call what is internal', async () => {
    const call = (credentials: BackstageCredentials) =>
      setUp({ credentials }).http.post('/internal').send({ n: 2 });
    expect((await call(mockCredentials.service('plugin:audit'))).body).toEqual({
      plugin: 'audit',
      twice: 4,
    });
    for (const stranger of [
      mockCredentials.user(),
      mockCredentials.service('external:plugin:audit'),
    ])
      expect((await call(stranger)).status).toBe(403);
    expect((await call(mockCredentials.none())).status).toBe(401);
  });

  it('answers for unknown paths below its prefix, and leaves the others alone', async () => {
    const { http } = setUp({ prefix: '/extra' });
    expect((await http.get('/extra/things')).status).toBe(200);
    const unknown = await http.get('/extra/nothing');
    expect(unknown.status).toBe(404);
    expect(unknown.body.error.message).toBe(
      'There is no GET /extra/nothing; GET /api/things/extra/routes lists what there is',
    );
    expect((await http.get('/elsewhere')).body).toEqual({ elsewhere: true });
  });
});
