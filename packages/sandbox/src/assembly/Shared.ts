import type { SandboxClock } from '../core/clock';
import type { Faults } from '../core/faults';
import type { Random } from '../core/random';
import type { SandboxOptions } from '../options';
import type { ports } from '../ports';

/** Where every system of the sandbox listens. */
export const HOST = '127.0.0.1';

/** What all systems of one sandbox share. */
export interface Shared {
  options: SandboxOptions;
  at: ReturnType<typeof ports>;
  /** When the world begins for those who look, milliseconds since the epoch. */
  now: number;
  clock: SandboxClock;
  random: Random;
  faults: Faults;
}

/** Images of benchmarks besides the company's. */
export function moreImages({ options }: Pick<Shared, 'options'>) {
  const { repositories = 0, artifacts = 0, vulnerabilities = 0 } = options;
  return { repositories, artifacts, vulnerabilities };
}
