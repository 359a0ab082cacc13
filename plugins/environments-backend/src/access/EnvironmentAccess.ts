import type {
  BackstageCredentials,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import {
  AuthorizeResult,
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
import { refusal } from '@slipway/routes-node';
import type { EnvironmentFilter } from '../store';
import { onlyService } from './onlyService';

type Ruleset = PermissionRuleset<Environment, EnvironmentFilter>;
type Criteria = PermissionCriteria<EnvironmentFilter>;

/** What no environment fits. */
const NONE: Criteria = { property: 'name', values: [] };

/** Asks the permission framework who may see and do what with which environment. */
export class EnvironmentAccess {
  readonly #permissions: PermissionsService;
  readonly #isMet: (decision: PolicyDecision, one: Environment) => boolean;
  readonly #toFilter: (
    conditions: Parameters<
      ReturnType<typeof createConditionTransformer<EnvironmentFilter>>
    >[0],
  ) => Criteria;

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
  ): Promise<Criteria | undefined> {
    const decision = await this.#decide(credentials, environmentReadPermission);
    if (decision.result === AuthorizeResult.DENY)
      throw new NotAllowedError('You may not see environments');
    return this.#filterOf(decision);
  }

  /**
   * What somebody may see and do this to.
   *
   * @returns undefined: everything
   * @throws NotAllowedError when they may see nothing at all
   */
  async actionable(
    credentials: BackstageCredentials,
    permission: ResourcePermission,
  ): Promise<Criteria | undefined> {
    const visible = await this.visible(credentials);
    const may = this.#filterOf(await this.#decide(credentials, permission));
    return visible && may ? { allOf: [visible, may] } : (visible ?? may);
  }

  /** Whether somebody may see this environment. */
  async maySee(
    credentials: BackstageCredentials,
    environment: Environment,
  ): Promise<boolean> {
    const decision = await this.#decide(credentials, environmentReadPermission);
    return this.#isMet(decision, environment);
  }

  /**
   * @param services what of the environment it is done to; each has to be allowed. Absent: the environment as one, which
   *   is allowed by any of its services
   * @throws NotAllowedError when somebody may not do that
   */
  async require(
    credentials: BackstageCredentials,
    permission: ResourcePermission,
    environment: Environment,
    services?: string[],
  ): Promise<void> {
    const { name } = environment;
    const decision = await this.#decide(credentials, permission);
    if (!services) {
      if (this.#isMet(decision, environment)) return;
      throw refusal(permission.name, name);
    }
    const refused = services.filter(
      service => !this.#isMet(decision, onlyService(environment, service)),
    );
    if (refused.length === 0) return;
    throw refusal(
      permission.name,
      refused.length === services.length
        ? name
        : `${refused.join(', ')} in ${name}`,
    );
  }

  #filterOf(decision: PolicyDecision): Criteria | undefined {
    switch (decision.result) {
      case AuthorizeResult.ALLOW:
        return undefined;
      case AuthorizeResult.CONDITIONAL:
        return this.#toFilter(decision.conditions);
      default:
        return NONE;
    }
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
