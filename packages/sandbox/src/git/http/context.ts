import type { Clock } from '../../core/clock';
import type { Faults } from '../../core/faults';
import type { Hosting } from '../service/Hosting';
import type { Webhooks } from '../webhooks/Webhooks';
import type { Addresses } from '../presenters/Addresses';

/** Name of the Git host among the sandbox's systems. */
export const systemName = 'git';

/** What every route needs. */
export interface HostContext {
  hosting: Hosting;
  webhooks: Webhooks;
  addresses: Addresses;
  faults: Faults;
  clock: Clock;
  token: string;
}
