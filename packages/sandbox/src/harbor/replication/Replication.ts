import type { Api } from '../http/Api';
import type { HarborContext } from '../http/context';
import type { HarborEvent } from '../model/events';
import { fullNameOf } from '../model/HarborModel';
import type { ReplicationPolicy } from '../model/replicationTypes';
import type { Artifact } from '../model/types';
import { executionRoutes } from './executionRoutes';
import { Executions } from './Executions';
import { select } from './filters';
import { Peers, type PeerResolver } from './Peers';
import { Policies } from './Policies';
import { policyRoutes } from './policyRoutes';
import { Registries } from './Registries';
import { registryRoutes } from './registryRoutes';

export interface ReplicationOptions {
  /** The Harbor at an address, for registries; none by default. Asked at each use. */
  peers?: PeerResolver;
}

/** Registries, policies and their executions. */
export class Replication {
  readonly registries: Registries;
  readonly policies: Policies;
  readonly executions: Executions;

  constructor(context: HarborContext, options: ReplicationOptions = {}) {
    const { model, clock, faults } = context;
    const resolve = options.peers ?? (() => undefined);
    const peers = new Peers(model, resolve, faults);
    const policies: ReplicationPolicy[] = [];
    this.registries = new Registries(model, peers, policies);
    this.executions = new Executions(model, clock, peers);
    this.policies = new Policies(model, clock, this.executions, policies);
    model.onEvent(event => this.#follow(event));
  }

  routes(api: Api): void {
    registryRoutes(api, this.registries);
    policyRoutes(api, this.policies, this.registries);
    executionRoutes(api, this.policies, this.executions);
  }

  /** Policies that run by events. */
  #follow(event: HarborEvent): void {
    if (event.type === 'PUSH_ARTIFACT') {
      const { artifact, tag } = event;
      const subject = artifact.accessoryOf?.subject;
      if (subject) this.#push(subject, undefined);
      else this.#push(artifact, tag);
    } else if (event.type === 'DELETE_ARTIFACT') {
      const { repository, digest } = event.artifact;
      const gone = { repository: fullNameOf(repository), digest };
      for (const policy of this.#eventBased()) {
        const wanted = policy.filters.every(
          ({ type }) =>
            type !== 'name' || select(onlyName(policy), event.artifact),
        );
        if (policy.replicateDeletion && wanted) {
          this.executions.start(policy, 'event_based', { deletion: gone });
        }
      }
    }
  }

  #push(artifact: Artifact, tag: string | undefined): void {
    for (const policy of this.#eventBased()) {
      const selected = select(policy, artifact);
      if (!selected) continue;
      const tags = selected.tags.filter(
        each => tag === undefined || each === tag,
      );
      if (tag !== undefined && selected.tags.length > 0 && tags.length === 0) {
        continue;
      }
      const only = [{ artifact, tags }];
      this.executions.start(policy, 'event_based', { only });
    }
  }

  #eventBased(): ReplicationPolicy[] {
    return this.policies.list.filter(
      policy =>
        policy.enabled &&
        !policy.source &&
        policy.trigger.type === 'event_based' &&
        this.executions.mayStart(policy),
    );
  }
}

/** What is gone has no tags and labels any more to filter by. */
function onlyName({ filters }: ReplicationPolicy) {
  return { filters: filters.filter(({ type }) => type === 'name') };
}
