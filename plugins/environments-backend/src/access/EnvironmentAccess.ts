import type {
  BackstageCredentials,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import {
  AuthorizeResult,
  type BasicPermission,
  type PermissionCriteria,
  type PolicyDecision,
  type ResourcePermission,
} from '@backstage/plugin-permission-common';
import {
  createConditionAuthorizer,
  createConditionTransformer,
  type PermissionRuleset,
} from '@backstage/plugin-permission-node';
import {
  environmentReadPermission,
  type Environment,
} from '@slipway/plugin-environments-common';
import type { EnvironmentFilter } from '../store';

type Ruleset = PermissionRuleset<Environment, EnvironmentFilter>;

/** Asks the permission framework who may see and do what with which environment. */
export class EnvironmentAccess {
  readonly #permissions: PermissionsService;
  readonly #isMet: (decision: PolicyDecision, one: Environment) => boolean;
  readonly #toFilter: (
    conditions: Parameters<
      ReturnType<typeof createConditionTransformer<EnvironmentFilter>>
    >[0],
  ) => PermissionCriteria<EnvironmentFilter>;

  constructor(permissions: PermissionsService, ruleset: Ruleset) {
    this.#permissions = permissions;
    this.#isMet = createConditionAuthorizer(ruleset);
    this.#toFilter = createConditionTransformer(ruleset);
  }

  /**
   * What somebody may see.
   *
   * @returns undefined: everything
   * @throws NotAllowedError when it is nothing at all
   */
  async visible(
    credentials: BackstageCredentials,
  ): Promise<PermissionCriteria<EnvironmentFilter> | undefined> {
    const decision = await this.#decide(credentials, environmentReadPermission);
    switch (decision.result) {
      case AuthorizeResult.ALLOW:
        return undefined;
      case AuthorizeResult.CONDITIONAL:
        return this.#toFilter(decision.conditions);
      default:
        throw new NotAllowedError('You may not see environments');
    }
  }

  /** Whether somebody may see this environment. */
  async maySee(
    credentials: BackstageCredentials,
    environment: Environment,
  ): Promise<boolean> {
    const decision = await this.#decide(credentials, environmentReadPermission);
    return this.#isMet(decision, environment);
  }

  /** @throws NotAllowedError when somebody may not do that with this environment */
  async require(
    credentials: BackstageCredentials,
    permission: ResourcePermission,
    environment: Environment,
  ): Promise<void> {
    const decision = await this.#decide(credentials, permission);
    if (!this.#isMet(decision, environment))
      throw refusal(permission.name, environment.name);
  }

  /** @throws NotAllowedError when somebody may not do that at all */
  async requireBasic(
    credentials: BackstageCredentials,
    permission: BasicPermission,
  ): Promise<void> {
    const [decision] = await this.#permissions.authorize([{ permission }], {
      credentials,
    });
    if (decision?.result !== AuthorizeResult.ALLOW)
      throw refusal(permission.name);
  }

  async #decide(
    credentials: BackstageCredentials,
    permission: ResourcePermission,
  ): Promise<PolicyDecision> {
    const [decision] = await this.#permissions.authorizeConditional(
      [{ permission }],
      { credentials },
    );
    return decision ?? { result: AuthorizeResult.DENY };
  }
}

function refusal(permission: string, environment?: string): NotAllowedError {
  const where = environment ? ` on ${environment}` : '';
  return new NotAllowedError(
    `You do not have the permission ${permission}${where}`,
  );
}
