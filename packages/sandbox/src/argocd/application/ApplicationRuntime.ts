import type { Comparison } from '../compare/Comparison';
import type { SyncRun } from '../sync/SyncRun';
import type { DestinationCluster } from './Destinations';
import type { Targets } from './targets';

/** How thoroughly an Application is looked at, from least to most. */
export const levels = [
  'nothing',
  'health',
  'recent',
  'latest',
  'hard',
] as const;
export type Level = (typeof levels)[number];

export function higher(one: Level, other: Level): Level {
  return levels.indexOf(one) >= levels.indexOf(other) ? one : other;
}

/** What the controller remembers of one Application between two looks; all of it can be found out again. */
export class ApplicationRuntime {
  destination?: DestinationCluster;
  /** What Git asked for at the last comparison, ready to be applied. */
  targets?: Targets;
  comparison?: Comparison;
  /** Conditions of the last comparison: they stay until the next one. */
  conditions: Array<{ type: string; message: string }> = [];
  run?: SyncRun;
  /** When a failed attempt is tried again, in milliseconds since the epoch. */
  retryAt?: number;
  cancelResync?: () => void;
  cancelWake?: () => void;
}
