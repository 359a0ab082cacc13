import type { Clock } from '../../core/clock';
import type { Faults } from '../../core/faults';
import type { BuildkiteModel } from '../model/BuildkiteModel';
import type { Running } from '../model/running';
import type { Addresses } from '../presenters/Addresses';
import type { ArtifactLinks } from './ArtifactLinks';
import type { RateLimits } from './RateLimits';
import type { Tokens } from './Tokens';

/** Name of Buildkite among the sandbox's systems. */
export const systemName = 'buildkite';

/** What every route needs. */
export interface BuildkiteContext {
  model: BuildkiteModel;
  running: Running;
  addresses: Addresses;
  tokens: Tokens;
  limits: RateLimits;
  links: ArtifactLinks;
  faults: Faults;
  clock: Clock;
}
