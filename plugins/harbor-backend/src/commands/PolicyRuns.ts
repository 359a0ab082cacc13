import { ConflictError, NotFoundError } from '@backstage/errors';
import { isSourceError } from '@slipway/collectors-node';
import type {
  ReplicationPolicy,
  StartedReplication,
} from '@slipway/plugin-harbor-common';
import type { ReplicationStore } from '../store/types';
import type { HarborActions } from './HarborActions';
import { done, nothingToDo } from './results';
import { isTagPolicyName, type TagPolicies } from './TagPolicies';

type Named = Pick<ReplicationPolicy, 'instance' | 'id' | 'name'>;

interface Dependencies {
  actions: HarborActions;
  tagPolicies: Pick<TagPolicies, 'restarted'>;
  replications: Pick<ReplicationStore, 'policy'>;
  now: () => Date;
}

/** Starts replication policies, one run at a time. */
export class PolicyRuns {
  readonly #from: Dependencies;

  constructor(dependencies: Dependencies) {
    this.#from = dependencies;
  }

  /**
   * @throws ConflictError for one that is switched off; NotFoundError for one that Harbor does not have any more;
   *   otherwise as {@link HarborActions.ask}
   */
  async start(
    policy: Named,
    { dryRun }: { dryRun: boolean },
  ): Promise<StartedReplication> {
    const { actions, tagPolicies, replications, now } = this.#from;
    const { instance, id, name } = policy;
    const client = actions.clients.of(instance);
    const known = await replications.policy(instance, id);
    if (known?.enabled === false) {
      throw new ConflictError(
        `The policy ${name} of ${instance} is switched off; switch it on at Harbor (Replications)`,
      );
    }
    const [newest] = await actions.ask(
      client,
      { todo: 'look at replications', needs: 'replication:list' },
      () => client.executions({ policy: id, limit: 1 }),
    );
    if (newest?.state === 'running') {
      return {
        ...nothingToDo(`The policy ${name} of ${instance} runs already`),
        replication: { instance, id: newest.id },
      };
    }
    if (dryRun) return done(`Harbor ${instance} would run the policy ${name}`);
    const execution = await this.#run(policy);
    await tagPolicies.restarted(
      { instance, policy: id },
      execution,
      now().toISOString(),
    );
    await actions.lookAt({ kind: 'replication', instance, id: execution });
    return {
      ...done(`Harbor ${instance} runs the policy ${name}`),
      replication: { instance, id: execution },
    };
  }

  async #run({ instance, id, name }: Named): Promise<number> {
    const { actions } = this.#from;
    const client = actions.clients.of(instance);
    try {
      return await actions.ask(
        client,
        {
          todo: `run the policy ${name}`,
          needs: 'replication:create',
        },
        () => client.startPolicy(id),
      );
    } catch (error) {
      if (!isSourceError(error, 'not-found')) throw error;
      throw new NotFoundError(
        isTagPolicyName(name)
          ? `The policy ${name} was made for one copy and is removed by now; copy the image again from its page`
          : `Harbor ${instance} does not have the policy ${name} any more`,
        error,
      );
    }
  }
}
