import type { Clock } from '../../core/clock';
import type { Faults } from '../../core/faults';
import type { Random } from '../../core/random';
import type { HarborModel } from '../model/HarborModel';
import type { Addresses } from '../presenters/Addresses';
import type { Tokens } from './Tokens';

/** What every part of a Harbor needs. */
export interface HarborContext {
  /** Name of this Harbor among the sandbox's systems, such as `harbor`. */
  system: string;
  model: HarborModel;
  addresses: Addresses;
  /** Of registry clients. */
  tokens: Tokens;
  faults: Faults;
  clock: Clock;
  random: Random;
}
