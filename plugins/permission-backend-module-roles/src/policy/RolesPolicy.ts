import type { LoggerService } from '@backstage/backend-plugin-api';
import {
  AuthorizeResult,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import type {
  PermissionPolicy,
  PolicyQuery,
  PolicyQueryUser,
} from '@backstage/plugin-permission-node';
import type { Role } from '@slipway/plugin-access-common';
import { decide } from './decide';
import { normalRefs } from './membership';

/** Decides by the roles in force. What no role allows is denied, whichever plugin it belongs to; reading is for all. */
export class RolesPolicy implements PermissionPolicy {
  readonly #roles: () => readonly Role[];
  readonly #ownedServices: (refs: readonly string[]) => Promise<string[]>;
  readonly #logger: LoggerService;

  constructor(options: {
    roles: () => readonly Role[];
    /** Names of the services that one of these users and groups owns. */
    ownedServices: (refs: readonly string[]) => Promise<string[]>;
    logger: LoggerService;
  }) {
    this.#roles = options.roles;
    this.#ownedServices = options.ownedServices;
    this.#logger = options.logger;
  }

  async handle(
    { permission }: PolicyQuery,
    user?: PolicyQueryUser,
  ): Promise<PolicyDecision> {
    // Programs never come here: their tokens say what they may do.
    if (!user) return { result: AuthorizeResult.DENY };
    const { userEntityRef, ownershipEntityRefs } = user.info;
    const refs = normalRefs([userEntityRef, ...ownershipEntityRefs]);
    const owned = async () => {
      try {
        return await this.#ownedServices(refs);
      } catch (error) {
        // Grants on owned services then hold for nothing; the others still do.
        this.#logger.error(
          `Whether ${userEntityRef} may ${permission.name} was decided as if they owned nothing, as the catalog could not be asked`,
          error instanceof Error ? error : undefined,
        );
        return [];
      }
    };
    return decide(permission, this.#roles(), refs, owned);
  }
}
