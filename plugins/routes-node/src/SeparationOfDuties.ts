import type { Config } from '@backstage/config';
import { InputError, NotAllowedError } from '@backstage/errors';
import { separationSchema } from '@slipway/plugin-access-common';
import type { AuditTrail } from '@slipway/plugin-audit-node';
import { z } from 'zod';

const KEY = 'permission.separationOfDuties';

/** Who did the one may not do the other to the same target, as `permission.separationOfDuties` says. */
export class SeparationOfDuties {
  readonly #config: Config;
  readonly #trail: AuditTrail;

  constructor(config: Config, trail: AuditTrail) {
    this.#config = config;
    this.#trail = trail;
  }

  /** @throws NotAllowedError that names what they did before, and when */
  async check(wanted: {
    actor: string;
    action: string;
    target: string;
  }): Promise<void> {
    const { actor, action, target } = wanted;
    for (const rule of this.#rules()) {
      if (rule.action !== action) continue;
      const [before] = await this.#trail.done({
        actor,
        action: rule.notAfter,
        target,
      });
      if (before) {
        throw new NotAllowedError(
          `${actor} did ${rule.notAfter} on ${target} at ${before.at}, so somebody else has to do ${action}`,
        );
      }
    }
  }

  /** Read anew each time: the configuration may have changed meanwhile. */
  #rules() {
    const result = z
      .array(separationSchema)
      .safeParse(this.#config.getOptional(KEY) ?? []);
    if (!result.success)
      throw new InputError(`${KEY}: ${z.prettifyError(result.error)}`);
    return result.data;
  }
}
