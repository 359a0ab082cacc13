import { randomUUID } from 'node:crypto';
import type {
  AuditorService,
  AuthService,
  HttpAuthService,
  LoggerService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { recorded, type AuditTrail } from '@slipway/plugin-audit-node';
import type { RequestHandler } from 'express';
import { actorOf } from './actorOf';
import { audited } from './audited';
import { authorizeCommand } from './authorizeCommand';
import { parametersOf } from './parametersOf';
import { parseInput } from './parseInput';
import type { SeparationOfDuties } from './SeparationOfDuties';
import type { CommandBody, CommandDefinition } from './types';

/** What stands between a caller and a command. */
export interface CommandGate {
  pluginId: string;
  auth: AuthService;
  httpAuth: HttpAuthService;
  permissions: PermissionsService;
  auditor: AuditorService;
  trail: AuditTrail;
  separation: SeparationOfDuties;
  logger: LoggerService;
}

/**
 * Reads what somebody sent, finds what it is about, and runs the command if they may. Everything but a preview leaves
 * its records, refusals included.
 */
export function commandHandler<Body extends CommandBody, Subject>(
  gate: CommandGate,
  command: CommandDefinition<Body, Subject>,
): RequestHandler {
  const action = command.permission.name;
  return async (request, response) => {
    const credentials = await gate.httpAuth.credentials(request, {
      allow: ['user', 'service'],
    });
    const { params } = request;
    const body = parseInput(command.body, request.body ?? {}, 'body');
    const subject = await command.find({ params, body });
    const about = { params, body, subject };
    const target = command.target(about);
    const actor = actorOf(gate.auth, credentials);
    const reason = body.reason || undefined;

    const run = async (correlationId?: string) => {
      await authorizeCommand(gate.permissions, credentials, command, about);
      const wanted = { actor: actor.ref, action, target: target.name };
      await gate.separation.check(wanted);
      const by = { actor: actor.ref, reason, correlationId };
      return command.run({ ...about, by });
    };
    const event = { request, action, actor, target, reason };
    if (body.dryRun) {
      response.json(
        await audited(gate.auditor, { ...event, dryRun: true }, () => run()),
      );
      return;
    }

    const correlationId = randomUUID();
    response.set('X-Correlation-Id', correlationId);
    const logger = gate.logger.child({ correlationId });
    logger.info(`${actor.ref} asks for ${action} on ${target.name}`);
    const result = await audited(
      gate.auditor,
      { ...event, dryRun: false, correlationId },
      () =>
        recorded(
          { trail: gate.trail, logger },
          {
            correlationId,
            plugin: gate.pluginId,
            action,
            actor,
            target,
            reason,
            parameters: parametersOf(
              params,
              command.parameters?.(body) ?? body,
            ),
          },
          () => run(correlationId),
        ),
    );
    logger.info(`${action} on ${target.name}: ${result.message}`);
    response.json({ ...result, correlationId });
  };
}
