import type { Config } from '@backstage/config';
import { InputError, NotAllowedError } from '@backstage/errors';
import {
  separationSchema,
  type Separation,
} from '@slipway/plugin-access-common';
import type { AuditTrail } from '@slipway/plugin-audit-node';
import { z } from 'zod';

const KEY = 'permission.separationOfDuties';

/** Who did the one may not do the other to the same target, as `permission.separationOfDuties` says. */
export class SeparationOfDuties {
  readonly #config: Config;
  readonly #trail: AuditTrail;
  #inForce?: Separation[];

  constructor(config: Config, trail: AuditTrail) {
    this.#config = config;
    this.#trail = trail;
    this.#inForce = this.#read().data;
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

  /** Read anew each time, as the configuration changes; one that cannot be used leaves the rules before in force. */
  #rules(): Separation[] {
    const result = this.#read();
    if (result.success) this.#inForce = result.data;
    else if (!this.#inForce)
      throw new InputError(`${KEY}: ${z.prettifyError(result.error)}`);
    return this.#inForce;
  }

  #read() {
    return z
      .array(separationSchema)
      .safeParse(this.#config.getOptional(KEY) ?? []);
  }
}
