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
import { Decisions } from './Decisions';

/** What resources a plugin asks about. */
export interface ResourceAccessOptions<Resource, Filter> {
  permissions: PermissionsService;
  ruleset: PermissionRuleset<Resource, Filter>;
  /** What it takes to see one. */
  read: ResourcePermission;
  /** A filter that no resource fits. */
  nothing: PermissionCriteria<Filter>;
  /** In words: `builds`. */
  plural: string;
}

/** Asks the permission framework who may see and do what with which resource of a plugin. */
export class ResourceAccess<Resource, Filter> {
  readonly #options: ResourceAccessOptions<Resource, Filter>;
  readonly #decisions: Decisions;
  readonly #isMet: (decision: PolicyDecision, one: Resource) => boolean;
  readonly #toFilter: ReturnType<typeof createConditionTransformer<Filter>>;

  constructor(options: ResourceAccessOptions<Resource, Filter>) {
    this.#options = options;
    this.#decisions = new Decisions(options.permissions);
    this.#isMet = createConditionAuthorizer(options.ruleset);
    this.#toFilter = createConditionTransformer(options.ruleset);
  }

  /**
   * What somebody may see.
   *
   * @returns undefined: everything
   * @throws NotAllowedError when it is nothing at all
   */
  async visible(
    credentials: BackstageCredentials,
  ): Promise<PermissionCriteria<Filter> | undefined> {
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
  ): Promise<PermissionCriteria<Filter> | undefined> {
    const visible = await this.visible(credentials);
    const may = this.#filterOf(
      await this.#decisions.of(credentials, permission),
    );
    return visible && may ? { allOf: [visible, may] } : (visible ?? may);
  }

  /** Whether somebody may see this one. */
  async maySee(
    credentials: BackstageCredentials,
    one: Resource,
  ): Promise<boolean> {
    return (await this.judge(credentials, this.#options.read))(one);
  }

  /**
   * Which of many somebody may see, asked once for all.
   *
   * @throws NotAllowedError when they may see nothing at all
   */
  async seeing(
    credentials: BackstageCredentials,
  ): Promise<(one: Resource) => boolean> {
    const decision = await this.#mayRead(credentials);
    return one => this.#isMet(decision, one);
  }

  /** To which of many somebody may do this, asked once for all. */
  async judge(
    credentials: BackstageCredentials,
    permission: ResourcePermission,
  ): Promise<(one: Resource) => boolean> {
    const decision = await this.#decisions.of(credentials, permission);
    return one => this.#isMet(decision, one);
  }

  async #mayRead(credentials: BackstageCredentials): Promise<PolicyDecision> {
    const { read, plural } = this.#options;
    const decision = await this.#decisions.of(credentials, read);
    if (decision.result === AuthorizeResult.DENY)
      throw new NotAllowedError(`You may not see ${plural}`);
    return decision;
  }

  #filterOf(decision: PolicyDecision): PermissionCriteria<Filter> | undefined {
    switch (decision.result) {
      case AuthorizeResult.ALLOW:
        return undefined;
      case AuthorizeResult.CONDITIONAL:
        return this.#toFilter(decision.conditions);
      default:
        return this.#options.nothing;
    }
  }
}
