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
import { buildReadPermission } from '@slipway/plugin-buildkite-common';
import { refusal } from '@slipway/routes-node';
import type { BuildFilter, Visible } from '../store';
import type { BuildToJudge } from './rules';

type Criteria = PermissionCriteria<BuildFilter>;

/** What no build fits. */
const NONE: Criteria = { property: 'organization', values: [] };

/** Asks the permission framework who may see and do what with which build. */
export class BuildAccess {
  readonly #permissions: PermissionsService;
  readonly #isMet: (decision: PolicyDecision, build: BuildToJudge) => boolean;
  readonly #toFilter: (
    conditions: Parameters<
      ReturnType<typeof createConditionTransformer<BuildFilter>>
    >[0],
  ) => Criteria;

  constructor(
    permissions: PermissionsService,
    ruleset: PermissionRuleset<BuildToJudge, BuildFilter>,
  ) {
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
  async visible(credentials: BackstageCredentials): Promise<Visible> {
    return this.#filterOf(await this.#mayRead(credentials));
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
  ): Promise<Visible> {
    const visible = await this.visible(credentials);
    const may = this.#filterOf(await this.#decide(credentials, permission));
    return visible && may ? { allOf: [visible, may] } : (visible ?? may);
  }

  /** Whether somebody may see this build. */
  async maySee(
    credentials: BackstageCredentials,
    build: BuildToJudge,
  ): Promise<boolean> {
    const decision = await this.#decide(credentials, buildReadPermission);
    return this.#isMet(decision, build);
  }

  /**
   * Which of many somebody may see, asked once for all.
   *
   * @throws NotAllowedError when they may see nothing at all
   */
  async seeing(
    credentials: BackstageCredentials,
  ): Promise<(build: BuildToJudge) => boolean> {
    const decision = await this.#mayRead(credentials);
    return build => this.#isMet(decision, build);
  }

  /**
   * @param build also one that somebody would like to start, by the services of its pipeline
   * @param name as the refusal names it: its `buildRef`, or a `newBuildRef`
   * @throws NotAllowedError when somebody may not do that
   */
  async require(
    credentials: BackstageCredentials,
    permission: ResourcePermission,
    build: BuildToJudge,
    name: string,
  ): Promise<void> {
    const decision = await this.#decide(credentials, permission);
    if (!this.#isMet(decision, build)) throw refusal(permission.name, name);
  }

  async #mayRead(credentials: BackstageCredentials): Promise<PolicyDecision> {
    const decision = await this.#decide(credentials, buildReadPermission);
    if (decision.result === AuthorizeResult.DENY)
      throw new NotAllowedError('You may not see builds');
    return decision;
  }

  #filterOf(decision: PolicyDecision): Visible {
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
