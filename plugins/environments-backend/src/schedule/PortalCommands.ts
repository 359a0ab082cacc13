import { randomUUID } from 'node:crypto';
import type { LoggerService } from '@backstage/backend-plugin-api';
import type { CommandResult } from '@slipway/plugin-audit-common';
import { recorded, type AuditTrail } from '@slipway/plugin-audit-node';
import {
  permissionOfVerb,
  type Environment,
  type EnvironmentVerb,
} from '@slipway/plugin-environments-common';
import type { CommandOrigin } from '@slipway/routes-node';

/** What the portal does by its own clock: on record like what people do, and asked of nobody. */
export class PortalCommands {
  readonly #given: { trail: AuditTrail; logger: LoggerService };

  constructor(given: { trail: AuditTrail; logger: LoggerService }) {
    this.#given = given;
  }

  run(
    command: {
      verb: EnvironmentVerb;
      /** `slipway:expiry` */
      actor: string;
      reason: string;
      on: Environment;
      services?: string[];
    },
    run: (by: CommandOrigin) => Promise<CommandResult>,
  ): Promise<CommandResult> {
    const { verb, actor, reason, on, services } = command;
    const correlationId = randomUUID();
    const all = on.workloads
      .filter(({ role }) => role === 'service')
      .map(({ service }) => service);
    return recorded(
      this.#given,
      {
        correlationId,
        plugin: 'environments',
        action: permissionOfVerb[verb].name,
        actor: { type: 'portal', ref: actor },
        target: {
          name: on.name,
          environment: on.name,
          services: [...(services ?? all)].sort(),
        },
        reason,
      },
      () => run({ actor, reason, correlationId }),
    );
  }
}
