import { NotAllowedError } from '@backstage/errors';
import {
  auditDoneSchema,
  auditIntentSchema,
  auditResultSchema,
} from '@slipway/plugin-audit-common';
import type { PluginRouter } from '@slipway/routes-node';
import type { DatabaseTrail } from '../store';

/** Where the plugins of the portal leave their records, see `AuditTrail` of audit-node. */
export function addRecordRoutes(
  router: PluginRouter,
  trail: Pick<DatabaseTrail, 'before' | 'after' | 'done'>,
): void {
  router.internal('/records/before', {
    summary: 'Keeps what somebody is about to do',
    body: auditIntentSchema,
    handle: async ({ body, plugin }) => {
      if (body.plugin !== plugin) {
        throw new NotAllowedError(
          `plugin: ${body.plugin} is not the plugin that calls, which is ${plugin}; a plugin speaks for itself only`,
        );
      }
      await trail.before(body);
    },
  });
  router.internal('/records/after', {
    summary: 'Keeps what came of it',
    body: auditResultSchema,
    handle: ({ body, plugin }) => trail.after(body, plugin),
  });
  router.internal('/records/done', {
    summary: 'What somebody did with success to a target',
    body: auditDoneSchema,
    handle: async ({ body }) => ({ items: await trail.done(body) }),
  });
}
