import { ConflictError, InputError } from '@backstage/errors';
import { isSourceError } from '@slipway/collectors-node';
import type { Occurrence } from '@slipway/plugin-harbor-common';
import type { HarborClient } from '../collectors/harbor/types';
import type { HarborActions } from './HarborActions';
import { repositoryName } from './imageWords';
import { tagPolicyName, type TagPolicies } from './TagPolicies';

/** A tag that is to be copied. */
export interface Move {
  from: Occurrence;
  tag: string;
}

/** The way from one instance to another. */
export interface Route {
  client: HarborClient;
  to: string;
  /** Harbor's id of what the target is called there. */
  registryId: number;
}

interface Dependencies {
  actions: HarborActions;
  policies: Pick<TagPolicies, 'find' | 'put'>;
  now: () => Date;
}

/** Copies single tags from one Harbor to another, which Harbor does by a policy alone. */
export class TagReplication {
  readonly #from: Dependencies;

  constructor(dependencies: Dependencies) {
    this.#from = dependencies;
  }

  /**
   * A way to an instance from one of those that have an image.
   *
   * @throws InputError that names the registries there are when none of them knows the target; what kept us from asking
   *   when it is not known of all
   */
  async findRoute(instances: string[], to: string): Promise<Route> {
    const known: string[] = [];
    let failure: unknown;
    for (const instance of instances) {
      const client = this.#from.actions.clients.of(instance);
      try {
        const registries = await this.#from.actions.ask(
          client,
          { todo: 'list registries', needs: 'registry:list' },
          () => client.registries(),
        );
        const target = registries.find(one => one.instance === to);
        if (target) return { client, to, registryId: target.id };
        const names = registries.map(({ name, url }) => `${name} (${url})`);
        known.push(`${instance} knows ${names.join(', ') || 'none'}`);
      } catch (error) {
        failure ??= error;
      }
    }
    if (failure) throw failure;
    throw new InputError(
      `to: no registry is ${to}: ${known.join('; ')}. Add it at Harbor (Registries, New endpoint) with the address of harbor.instances`,
    );
  }

  /** @throws ConflictError when the tag names another image meanwhile */
  async checkTag({ client }: Route, { from, tag }: Move, digest: string) {
    const { instance, project, repository } = from;
    const name = `${repositoryName(from)}:${tag}`;
    const artifact = await this.#from.actions.ask(
      client,
      { todo: `look at ${name}`, needs: 'artifact:read', project },
      () => client.artifact({ instance, project, repository, reference: tag }),
    );
    if (artifact?.digest === digest) return;
    await this.#from.actions.lookAt({
      ...{ kind: 'image', instance, project, repository, digest },
    });
    throw new ConflictError(
      `${name} of ${instance} ${artifact ? `is ${artifact.digest} meanwhile` : 'is not there any more'}; it is being looked at again`,
    );
  }

  /** @returns the execution that copies it right now */
  async underway(
    { client, to }: Route,
    { from, tag }: Move,
  ): Promise<number | undefined> {
    const { name: instance } = client.instance;
    const policy = await this.#from.policies.find(
      instance,
      tagPolicyName(to, repositoryName(from), tag),
    );
    const { execution } = policy ?? {};
    if (execution === undefined) return undefined;
    const found = await this.#from.actions.ask(
      client,
      { todo: 'look at replications', needs: 'replication:read' },
      () => client.execution(execution),
    );
    return found?.state === 'running' ? execution : undefined;
  }

  /** @returns Harbor's id of the execution */
  async start(
    { client, to, registryId }: Route,
    { from, tag }: Move,
    correlationId: string | undefined,
  ): Promise<number> {
    const { actions, policies, now } = this.#from;
    const { name: instance } = client.instance;
    const repository = repositoryName(from);
    const name = tagPolicyName(to, repository, tag);
    const prepare = async () => {
      const policy = await actions.ask(
        client,
        {
          todo: 'make a replication policy',
          needs: 'replication-policy:create and replication-policy:update',
        },
        () =>
          client.putTagPolicy({
            ...{ name, registryId, repository, tag },
            description: `Slipway copies ${repository}:${tag} to ${to} once and removes this policy afterwards (${correlationId})`,
          }),
      );
      // Before it is started: whatever happens then, it is known to be the portal's.
      await policies.put({
        ...{ instance, name, policy },
        askedAt: now().toISOString(),
      });
      return policy;
    };
    const start = (policy: number) =>
      actions.ask(
        client,
        { todo: 'start replications', needs: 'replication:create' },
        () => client.startPolicy(policy),
      );
    let policy = await prepare();
    let execution: number;
    try {
      execution = await start(policy);
    } catch (error) {
      // It was removed just now, as what it did before has ended.
      if (!isSourceError(error, 'not-found')) throw error;
      policy = await prepare();
      execution = await start(policy);
    }
    await policies.put({
      ...{ instance, name, policy, execution },
      askedAt: now().toISOString(),
    });
    await actions.lookAt({ kind: 'replication', instance, id: execution });
    return execution;
  }
}
