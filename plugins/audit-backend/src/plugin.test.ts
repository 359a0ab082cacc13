import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import {
  createBackendPlugin,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { notificationService } from '@backstage/plugin-notifications-node';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import { databasesUnderTest } from '@slipway/collectors-node/testing';
import type { ActivityPage, ChainCheck } from '@slipway/plugin-audit-common';
import {
  auditTrailServiceRef,
  recorded,
  type AuditTrail,
} from '@slipway/plugin-audit-node';
import type { Knex } from 'knex';
import request from 'supertest';
import { aTrail, anIntent } from './__testUtils__/aTrail';
import { migrate } from './store/migrate';
import auditPlugin from '.';

jest.setTimeout(60_000);

const run = promisify(execFile);
const databases = databasesUnderTest(migrate);

/** The script that operators copy from the documentation. */
async function documentedScript(): Promise<string> {
  const page = await readFile(
    resolve(__dirname, '../../../docs/operators/audit.md'),
    'utf8',
  );
  const [, script] = /^```js\n(.*?)^```/ms.exec(page) ?? [];
  if (!script) throw new Error('docs/operators/audit.md has no script');
  return script;
}

async function start(knex: Knex, config: object = {}) {
  let trail: AuditTrail | undefined;
  const logger = mockServices.logger.mock();
  const publish = jest.fn(async () => {});
  const send = jest.fn(async () => {});
  const backend = await startTestBackend({
    features: [
      auditPlugin,
      // Another plugin, which records what it does through HTTP as all do.
      createBackendPlugin({
        pluginId: 'environments',
        register(env) {
          env.registerInit({
            deps: { trail: auditTrailServiceRef },
            async init(deps) {
              trail = deps.trail;
            },
          });
        },
      }),
      mockServices.database.factory({ knex }),
      mockServices.rootConfig.factory({ data: config }),
      createServiceFactory({
        service: signalsServiceRef,
        deps: {},
        factory: () => ({ publish }),
      }),
      createServiceFactory({
        service: notificationService,
        deps: {},
        factory: () => ({ send }),
      }),
    ],
  });
  if (!trail) throw new Error('The other plugin did not start');
  const origin = `http://localhost:${backend.server.port()}`;
  return {
    backend,
    trail,
    logger,
    publish,
    send,
    api: request(`${origin}/api/audit`),
    /** Runs the documented script; rejects when it finds something. */
    async verify(): Promise<string> {
      const { stdout } = await run(
        process.execPath,
        ['--input-type=module', '--eval', await documentedScript()],
        { env: { PORTAL: origin, TOKEN: mockCredentials.user.token() } },
      );
      return stdout.trim();
    },
  };
}

describe.each(databases.ids)('the audit plugin on %s', id => {
  it('keeps what another plugin does, and shows it', async () => {
    const given = await start(await databases.open(id));
    const { trail, logger, api, publish } = given;
    const intent = anIntent();
    await recorded({ trail, logger }, intent, async () => ({
      message: 'staging was put to sleep',
      changed: true,
      diff: '',
    }));
    const { body }: { body: ActivityPage } = await api.get(
      '/activities?service=checkout',
    );
    expect(body.items).toEqual([
      expect.objectContaining({ ...intent, outcome: 'succeeded' }),
    ]);
    await expect(
      trail.done({
        actor: 'user:default/dana',
        action: 'environments.sleep',
        target: 'staging',
      }),
    ).resolves.toEqual(body.items);
    expect(publish).toHaveBeenCalledWith({
      recipients: { type: 'broadcast' },
      channel: 'activity',
      message: {
        type: 'changed',
        environment: 'staging',
        services: ['checkout', 'payments'],
      },
    });
    await expect(
      trail.before({ ...anIntent(), plugin: 'delivery' }),
    ).rejects.toMatchObject({
      cause: {
        name: 'NotAllowedError',
        message: expect.stringMatching(/a plugin speaks for itself only$/),
      },
    });
    const check: { body: ChainCheck } = await api.get('/chain');
    expect(check.body).toMatchObject({ status: 'intact', records: 2 });
    const { body: metadata } = await api.get(
      '/.well-known/backstage/permissions/metadata',
    );
    expect(metadata.permissions).toMatchObject([{ name: 'audit.read' }]);
    await api
      .get('/activities')
      .set('authorization', 'Bearer mock-none-token')
      .expect(401);
    await given.backend.stop();
  });

  it('can be verified by the script of the documentation, and tells once when it is broken', async () => {
    const knex = await databases.open(id);
    const { trail, record, at } = aTrail(knex, '2026-01-01T00:00:00.000Z');
    const { backend, verify, api, send } = await start(knex, {
      audit: { notify: ['group:default/sre'] },
    });
    await expect(verify()).resolves.toBe(
      `intact through record 0 with hash ${'0'.repeat(64)}`,
    );
    for (let n = 0; n < 5; n += 1)
      await record({
        reason: `"Größe" ${n} \u2028 部署`,
        parameters: { z: [1e21, -0.5, null], a: { ö: true, A: '\u0001' } },
      });
    await expect(verify()).resolves.toMatch(/^intact through record 10 /);

    at('2026-11-21T00:00:00.000Z');
    await record();
    await trail.prune(new Date('2026-06-01'), 'Kept for 170 days');
    const { hash } = await knex('audit_head').first();
    await expect(verify()).resolves.toBe(
      `intact through record 14 with hash ${hash}`,
    );

    const guard =
      knex.client.config.client === 'pg'
        ? 'alter table audit_records disable trigger all'
        : 'drop trigger audit_records_update';
    await knex.raw(guard);
    const twelfth = () => knex('audit_records').where({ sequence: 12 });
    const { content } = await twelfth().first();
    await twelfth().update({ content: content.replace('succeeded', 'failed') });
    await expect(verify()).rejects.toMatchObject({
      code: 1,
      stderr: 'BROKEN: record 12 is not what was written\n',
    });
    for (let n = 0; n < 2; n += 1) {
      const { body } = await api.get('/chain?fresh=true');
      expect(body).toMatchObject({ status: 'broken', brokenAt: 12 });
    }
    expect(send).toHaveBeenCalledTimes(1);
    expect(send).toHaveBeenCalledWith({
      recipients: { type: 'entity', entityRef: ['group:default/sre'] },
      payload: expect.objectContaining({ severity: 'critical' }),
    });
    await backend.stop();
  });
});

describe('the configuration of the audit plugin', () => {
  it('is refused at the start when it is wrong', async () => {
    const [sqlite] = databases.ids;
    const knex = await databases.open(sqlite!);
    await expect(
      start(knex, { audit: { retention: { hours: 1 } } }),
    ).rejects.toThrow(
      /audit\.retention in config: is 1 hour, has to be from 1 day/,
    );
  });
});
