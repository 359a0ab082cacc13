import type { IncomingHttpHeaders } from 'node:http';
import { posix } from 'node:path';
import { NotFoundError } from '@backstage/errors';
import type { LookAt } from '../Looks';
import type { HarborInstance } from '../readHarborConfig';
import { readDelivery } from './readDelivery';
import { verifyDelivery } from './verifyDelivery';

/**
 * Takes web hooks of Harbor. What they say is not believed: they only lead to looks, each of which stands once in the
 * queue however often it is asked for. So deliveries that are late, repeated or out of order do no harm.
 */
export class Deliveries {
  readonly #instances: Map<string, HarborInstance>;
  readonly #lookAt: (look: LookAt) => Promise<unknown>;

  constructor(options: {
    instances: HarborInstance[];
    lookAt: (look: LookAt) => Promise<unknown>;
  }) {
    this.#instances = new Map(options.instances.map(one => [one.name, one]));
    this.#lookAt = options.lookAt;
  }

  /**
   * `POST /webhooks/{instance}`.
   *
   * @returns `looking`, or `ignored`: it is about nothing that is shown
   * @throws NotFoundError, NotAllowedError, AuthenticationError, InputError
   */
  async receive(
    name: string,
    headers: IncomingHttpHeaders,
    body: Buffer,
  ): Promise<'looking' | 'ignored'> {
    const instance = this.#instances.get(name);
    if (!instance) {
      throw new NotFoundError(
        `There is no Harbor ${name}: add it to harbor.instances, or correct the address of the web hook at Harbor`,
      );
    }
    verifyDelivery(headers, instance);
    const looks = readDelivery(name, body).filter(look =>
      isFollowed(look, instance),
    );
    for (const look of looks) await this.#lookAt(look);
    return looks.length > 0 ? 'looking' : 'ignored';
  }
}

function isFollowed(look: LookAt, { projects }: HarborInstance): boolean {
  if (!projects || look.kind === 'replication') return true;
  return projects.some(glob => posix.matchesGlob(look.project, glob));
}
