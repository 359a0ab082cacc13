import type { Service } from './company';

/** What a PR environment of the company goes through. */
export type Condition =
  | { is: 'ready' }
  /** Its first image is very large. */
  | { is: 'creating'; service: Service }
  /** CI never pushed the image of this service. */
  | { is: 'image-missing'; service: Service }
  | { is: 'crashing'; service: Service; log: string }
  | { is: 'not-ready'; service: Service; probe: string }
  /** Its file is gone, a finalizer holds its namespace. */
  | { is: 'stuck-in-deletion' };

/** One PR environment of the company, for a pull request of the shop. */
export interface PlannedEnvironment {
  /** Number of the pull request. */
  number: number;
  dependencies: readonly ('postgres' | 'redis')[];
  condition: Condition;
  /** Hours since it was opened. */
  openedHoursAgo: number;
  /** Hours until it expires. */
  expiresInHours: number;
}

const ready = (
  number: number,
  openedHoursAgo: number,
  dependencies: PlannedEnvironment['dependencies'],
  expiresInHours = 72 - openedHoursAgo,
): PlannedEnvironment => ({
  number,
  dependencies,
  condition: { is: 'ready' },
  openedHoursAgo,
  expiresInHours,
});

/** The PR environments that are there when the sandbox starts. */
export const plannedEnvironments: readonly PlannedEnvironment[] = [
  {
    number: 115,
    dependencies: ['redis'],
    condition: { is: 'stuck-in-deletion' },
    openedHoursAgo: 70,
    expiresInHours: 2,
  },
  ready(118, 46, ['postgres', 'redis']),
  ready(123, 62, ['postgres'], 6),
  ready(124, 58, ['redis'], 19),
  ready(125, 40, ['postgres']),
  ready(126, 34, ['postgres', 'redis']),
  ready(128, 30, ['redis']),
  ready(129, 27, ['redis']),
  ready(130, 21, ['postgres']),
  ready(133, 9, ['postgres']),
  ready(136, 6, ['postgres']),
  ready(137, 5, ['postgres', 'redis']),
  {
    number: 121,
    dependencies: ['postgres'],
    condition: {
      is: 'crashing',
      service: 'payments',
      log: 'level=error msg="cannot start" error="PAYMENT_PROVIDER_URL is not set"',
    },
    openedHoursAgo: 4,
    expiresInHours: 68,
  },
  {
    number: 127,
    dependencies: ['postgres'],
    condition: {
      is: 'not-ready',
      service: 'payments',
      probe: 'HTTP probe failed with statuscode: 503',
    },
    openedHoursAgo: 3,
    expiresInHours: 69,
  },
  {
    number: 131,
    dependencies: ['postgres', 'redis'],
    condition: { is: 'image-missing', service: 'checkout' },
    openedHoursAgo: 2,
    expiresInHours: 70,
  },
  {
    number: 139,
    dependencies: ['postgres'],
    condition: { is: 'creating', service: 'catalog' },
    openedHoursAgo: 0.08,
    expiresInHours: 72,
  },
];
