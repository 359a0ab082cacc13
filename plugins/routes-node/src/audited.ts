import type { AuditorService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import type {
  AuditActor,
  AuditTarget,
  CommandResult,
} from '@slipway/plugin-audit-common';
import type { Request } from 'express';

interface Event {
  request: Request;
  action: string;
  actor: AuditActor;
  target: AuditTarget;
  reason?: string;
  dryRun: boolean;
  correlationId?: string;
}

/** Tells Backstage's auditor service the same as the audit trail, and of previews too. */
export async function audited(
  auditor: AuditorService,
  { request, action, actor, target, ...rest }: Event,
  run: () => Promise<CommandResult>,
): Promise<CommandResult> {
  const event = await auditor.createEvent({
    eventId: eventIdOf(action),
    request,
    severityLevel: rest.dryRun ? 'low' : 'medium',
    meta: withoutGaps({ action, actor: actor.ref, target, ...rest }),
  });
  try {
    const result = await run();
    const { changed, commit } = result;
    await event.success({
      meta: withoutGaps({ changed, commit: commit?.sha }),
    });
    return result;
  } catch (error) {
    const { name, message } = toError(error);
    await event.fail({ error: Object.assign(new Error(message), { name }) });
    throw error;
  }
}

/** The auditor's own ids are words joined by dashes: `environments-notice-acknowledge`. */
function eventIdOf(action: string): string {
  return action.replace(/[^a-zA-Z0-9]+/g, '-');
}

function withoutGaps<T extends object>(meta: T) {
  return JSON.parse(JSON.stringify(meta));
}
