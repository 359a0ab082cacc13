import type {
  BackstageCredentials,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import {
  AuthorizeResult,
  type PolicyDecision,
  type ResourcePermission,
} from '@backstage/plugin-permission-common';
import DataLoader from 'dataloader';

/**
 * Asks the permission framework what somebody may do. Each question is a call over HTTP: those that one request asks at
 * the same time go in one. Nothing is remembered, so a change of roles holds at once.
 */
export class Decisions {
  readonly #permissions: PermissionsService;
  /** Credentials are those of one request. */
  readonly #loaders = new WeakMap<
    BackstageCredentials,
    DataLoader<ResourcePermission, PolicyDecision>
  >();

  constructor(permissions: PermissionsService) {
    this.#permissions = permissions;
  }

  async of(
    credentials: BackstageCredentials,
    permission: ResourcePermission,
  ): Promise<PolicyDecision> {
    const known = this.#loaders.get(credentials);
    const loader = known ?? this.#loaderFor(credentials);
    if (!known) this.#loaders.set(credentials, loader);
    return loader.load(permission);
  }

  #loaderFor(credentials: BackstageCredentials) {
    return new DataLoader<ResourcePermission, PolicyDecision>(
      async asked => {
        const decisions = await this.#permissions.authorizeConditional(
          asked.map(permission => ({ permission })),
          { credentials },
        );
        return asked.map(
          (_, index) => decisions[index] ?? { result: AuthorizeResult.DENY },
        );
      },
      { cache: false },
    );
  }
}
