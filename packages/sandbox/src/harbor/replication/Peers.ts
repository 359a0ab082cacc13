import type { Faults } from '../../core/faults';
import type { HarborModel } from '../model/HarborModel';

/** A Harbor of the sandbox that another one replicates to or from. */
export interface ReplicationPeer {
  /** Among the sandbox's systems: faults name it. */
  name: string;
  model: HarborModel;
}

/** The Harbor at an address; undefined where there is none. */
export type PeerResolver = (url: string) => ReplicationPeer | undefined;

/** Why a registry cannot be reached. */
export class UnreachableError extends Error {}

/** Registries as the network lets one reach them. */
export class Peers {
  constructor(
    private readonly own: HarborModel,
    private readonly resolve: PeerResolver,
    private readonly faults: Faults,
  ) {}

  /**
   * What a side of a policy has; without an address it is this Harbor itself.
   * @throws UnreachableError that begins with `doing`
   */
  modelOf(url: string | undefined, doing: string): HarborModel {
    if (url === undefined) return this.own;
    try {
      return this.reach(url).model;
    } catch (error) {
      if (!(error instanceof UnreachableError)) throw error;
      throw new UnreachableError(`${doing}: ${error.message}`);
    }
  }

  /**
   * The Harbor at an address, when it answers.
   * @throws UnreachableError in the words of a client that got no answer, or a refusal
   */
  reach(url: string): ReplicationPeer {
    const address = url.replace(/\/+$/, '');
    const peer = this.resolve(address);
    const request = `Get "${address}/api/v2.0/projects"`;
    if (!peer) {
      throw new UnreachableError(`${request}: dial tcp: connection refused`);
    }
    const refused = (status: number, message: string) =>
      new UnreachableError(`http error: code ${status}, message ${message}`);
    if (this.faults.find(peer.name, 'down')) {
      throw new UnreachableError(`${request}: EOF`);
    }
    const failure = this.faults.find(peer.name, 'error');
    if (failure) {
      throw refused(failure.status ?? 500, 'internal server error');
    }
    if (this.faults.find(peer.name, 'unauthorized')) {
      throw refused(401, 'unauthorized');
    }
    if (this.faults.find(peer.name, 'forbidden')) {
      throw refused(403, 'forbidden');
    }
    return peer;
  }

  answers(url: string): boolean {
    try {
      this.reach(url);
      return true;
    } catch (error) {
      if (error instanceof UnreachableError) return false;
      throw error;
    }
  }
}
