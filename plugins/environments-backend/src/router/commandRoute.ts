import type {
  AuditorService,
  AuthService,
  BackstageCredentials,
  HttpAuthService,
} from '@backstage/backend-plugin-api';
import type {
  CommandResult,
  Environment,
} from '@slipway/plugin-environments-common';
import type { Request, Router } from 'express';
import type { EnvironmentAccess } from '../access';
import type { Command, CommandRequest } from '../commands';
import { actorOf } from './actor';
import { parseInput } from './parseInput';

/** What stands between a caller and a command. */
export interface CommandGate {
  find(name: string): Promise<Environment>;
  access: EnvironmentAccess;
  auditor: AuditorService;
  auth: AuthService;
  httpAuth: HttpAuthService;
}

/**
 * The one way to let people run a command: reads what they sent, finds what it is about, asks whether they may, and
 * leaves an audit record of what came of it, refusals included.
 */
export function commandRoute<Body extends { dryRun: boolean; reason?: string }>(
  router: Router,
  gate: CommandGate,
  command: Command<Body>,
): void {
  router[command.method](command.path, async (request, response) => {
    const credentials = await gate.httpAuth.credentials(request, {
      allow: ['user', 'service'],
    });
    const body = parseInput(command.body, request.body ?? {}, 'body');
    const prepared = await prepare(gate, command, {
      params: request.params,
      body,
      by: {
        actor: actorOf(gate.auth, credentials),
        reason: body.reason || undefined,
      },
    });
    response.json(
      await audited(gate.auditor, request, command, prepared, credentials),
    );
  });
}

interface Prepared {
  meta: Record<string, string | boolean>;
  authorize(credentials: BackstageCredentials): Promise<void>;
  run(): Promise<CommandResult>;
}

async function prepare<Body extends { dryRun: boolean; reason?: string }>(
  { find, access }: CommandGate,
  command: Command<Body>,
  request: CommandRequest<Body>,
): Promise<Prepared> {
  const { params, body, by } = request;
  const meta = {
    ...params,
    actor: by.actor,
    dryRun: body.dryRun,
    ...(body.reason && { reason: body.reason }),
  };
  if (command.on === 'nothing') {
    return {
      meta,
      authorize: who => access.requireBasic(who, command.permission),
      run: () => command.run(request),
    };
  }
  const environment = await find(params.name ?? '');
  return {
    meta,
    authorize: who => access.require(who, command.permission, environment),
    run: () => command.run({ ...request, environment }),
  };
}

async function audited(
  auditor: AuditorService,
  request: Request,
  { id }: { id: string },
  { meta, authorize, run }: Prepared,
  credentials: BackstageCredentials,
): Promise<CommandResult> {
  const event = await auditor.createEvent({
    eventId: id,
    request,
    severityLevel: 'medium',
    meta,
  });
  try {
    await authorize(credentials);
    const result = await run();
    await event.success({
      meta: {
        changed: result.changed,
        ...(result.commit && { commit: result.commit.sha }),
      },
    });
    return result;
  } catch (error) {
    await event.fail({
      error: error instanceof Error ? error : new Error(String(error)),
    });
    throw error;
  }
}
