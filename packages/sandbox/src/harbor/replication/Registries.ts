import {
  badRequest,
  conflict,
  HarborError,
  notFound,
  precondition,
} from '../model/errors';
import type { HarborModel } from '../model/HarborModel';
import type { Registry, ReplicationPolicy } from '../model/replicationTypes';
import type { Peers } from './Peers';
import { registryKinds } from './registryKinds';

export type RegistryRequest = Pick<Registry, 'name' | 'type' | 'url'> &
  Partial<Pick<Registry, 'description' | 'insecure' | 'credential'>>;

/** Registries that policies replicate to or from. */
export class Registries {
  readonly list: Registry[] = [];

  constructor(
    private readonly model: HarborModel,
    private readonly peers: Peers,
    private readonly policies: readonly ReplicationPolicy[],
  ) {}

  /** As a real Harbor does, it answers 500 to a kind it does not know and to an address that does not answer. @throws HarborError */
  create(request: RegistryRequest): Registry {
    this.#refuseTwin(request.name);
    if (!/^https?:\/\/\S+$/.test(request.url)) {
      throw badRequest(`invalid URL: ${request.url}`);
    }
    if (!registryKinds.some(kind => kind === request.type)) {
      throw new HarborError(500, 'internal server error');
    }
    if (!this.peers.answers(request.url)) {
      throw new HarborError(500, 'internal server error');
    }
    return this.add(request);
  }

  /** Without asking whether it answers: it may come later. */
  add(request: RegistryRequest): Registry {
    const now = this.model.now();
    const registry: Registry = {
      description: '',
      insecure: false,
      ...request,
      id: this.model.ids.next('registry'),
      status: 'healthy',
      createdAt: now,
      updatedAt: now,
    };
    this.list.push(registry);
    return registry;
  }

  /** @throws HarborError 404, 409, 500 */
  update(id: number, changes: Partial<RegistryRequest>): void {
    const registry = this.get(id);
    if (changes.name !== undefined) this.#refuseTwin(changes.name, id);
    if (changes.url !== undefined && !this.peers.answers(changes.url)) {
      throw new HarborError(500, 'internal server error');
    }
    Object.assign(registry, changes, { updatedAt: this.model.now() });
  }

  /** @throws HarborError 404, 412 while a policy uses it */
  remove(id: number): void {
    const registry = this.get(id);
    const used = this.policies.some(
      ({ source, destination }) =>
        source === registry || destination === registry,
    );
    if (used) {
      throw precondition(
        `the registry ${id} is referenced by replication policies, cannot delete it`,
      );
    }
    this.list.splice(this.list.indexOf(registry), 1);
  }

  /** @throws HarborError 404 */
  get(id: number): Registry {
    const registry = this.list.find(each => each.id === id);
    if (!registry) throw notFound(`registry ${id}`);
    return registry;
  }

  /** @throws HarborError 400 when it does not answer */
  ping(url: string): void {
    if (!this.peers.answers(url)) throw badRequest('the registry is unhealthy');
  }

  /** Whether it answers now. */
  statusOf({ url }: Registry): Registry['status'] {
    return this.peers.answers(url) ? 'healthy' : 'unhealthy';
  }

  #refuseTwin(name: string, except?: number): void {
    if (this.list.some(each => each.name === name && each.id !== except)) {
      throw conflict(`registry ${name} already exists`);
    }
  }
}
