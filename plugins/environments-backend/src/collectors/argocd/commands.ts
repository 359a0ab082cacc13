import { NotFoundError } from '@backstage/errors';
import type { GitOpsReader } from '@slipway/gitops-node';
import type { Environment } from '@slipway/plugin-environments-common';
import type { ArgoCdClient } from './ArgoCdClient';
import type { TriggerTarget } from './ApplicationSetTrigger';
import { EnvironmentRefresher, type RefreshOptions } from './refresh';

/** What commands ask of all Argo CDs together. */
export class ArgoCdOperations {
  private readonly refresher: EnvironmentRefresher;
  private readonly clients: Map<string, ArgoCdClient>;

  constructor(
    targets: TriggerTarget[],
    reader: Pick<GitOpsReader, 'read'>,
    options?: RefreshOptions,
  ) {
    this.refresher = new EnvironmentRefresher(targets, reader, options);
    this.clients = new Map(
      targets.map(({ client }) => [client.config.name, client]),
    );
  }

  /** Has Argo CD look at Git for these environments now; see {@link EnvironmentRefresher}. */
  refresh(
    environments: Array<Pick<Environment, 'name' | 'kind'>>,
  ): Promise<void> {
    return this.refresher.refresh(environments);
  }

  /**
   * Has Argo CD apply what Git asks for, and remove what it no longer asks for.
   *
   * @throws NotFoundError for an instance or an Application that is not there
   */
  async sync({
    instance,
    name,
  }: {
    instance: string;
    name: string;
  }): Promise<void> {
    const client = this.clients.get(instance);
    if (!client) {
      throw new NotFoundError(
        `No Argo CD is called '${instance}': see argocd.instances of app-config`,
      );
    }
    const ref = await client.refOf(name);
    await client.syncApplication(ref, { prune: true });
  }
}
