import { ConflictError } from '@backstage/errors';
import { isSourceError, SourceError } from '@slipway/collectors-node';
import type { HarborClient } from '../collectors/harbor/types';
import type { Clients } from './Clients';
import type { LookAt } from './types';

/** What is asked of a Harbor. */
export interface Wanted {
  /** In words: `scan shop/checkout:main`. */
  todo: string;
  /** What the robot account needs for it: resource and action in Harbor's words. */
  needs: string;
  /** Where it needs that. Absent: of the whole system. */
  project?: string;
}

interface Dependencies {
  clients: Clients;
  lookAt: LookAt;
}

/** Does things at Harbors, and says in words what keeps it from that. */
export class HarborActions {
  readonly clients: Clients;
  readonly lookAt: LookAt;

  constructor({ clients, lookAt }: Dependencies) {
    this.clients = clients;
    this.lookAt = lookAt;
  }

  /**
   * Asks a Harbor for something.
   *
   * @throws ConflictError with Harbor's words when it refuses; SourceError otherwise, that says which permission the
   *   robot account lacks, or whether anything was done
   */
  async ask<T>(
    { instance }: HarborClient,
    wanted: Wanted,
    call: () => Promise<T>,
  ): Promise<T> {
    try {
      return await call();
    } catch (error) {
      throw isSourceError(error) ? inWords(error, instance, wanted) : error;
    }
  }
}

function inWords(
  error: SourceError,
  { name, username }: HarborClient['instance'],
  { todo, needs, project }: Wanted,
): Error {
  const where = project ? `in project ${project}` : 'of the system';
  switch (error.code) {
    case 'forbidden':
      return reworded(
        error,
        `Harbor ${name} does not let ${username} ${todo}: give that robot account the permission ${needs} ${where}`,
      );
    case 'credentials':
      // Harbor answers robots so where only people may ask, too.
      return project === undefined
        ? reworded(
            error,
            `${error.message}; where they are right, this version of Harbor does not let robot accounts ${todo}`,
          )
        : error;
    case 'rejected':
      return new ConflictError(refusalOf(name, todo, error), error);
    case 'rate-limited':
      return reworded(
        error,
        `Harbor ${name} takes no more calls for the moment: nothing was done, try again in a minute`,
      );
    case 'refused':
    case 'unknown-host':
    case 'tls':
      return reworded(error, `${error.message}; nothing was done`);
    default:
      return error;
  }
}

/** What Harbor said when it refused something. */
export function refusalOf(
  name: string,
  todo: string,
  { raw, vendorStatus }: SourceError,
): string {
  const words = raw?.replace(/\s+/g, ' ').slice(0, 500);
  return `Harbor ${name} refuses to ${todo}: ${words || `it answers ${vendorStatus}`}`;
}

function reworded(error: SourceError, message: string): SourceError {
  const { code, source, vendorStatus, raw, retryAfterMs } = error;
  return new SourceError({
    ...{ code, source, message, vendorStatus, raw, retryAfterMs },
    cause: error,
  });
}
