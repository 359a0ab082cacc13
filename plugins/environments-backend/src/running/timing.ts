import { type CollectorTiming, defaultTiming } from '@slipway/collectors-node';

/** When the runner does what; milliseconds. Tests shorten it. */
export interface RunnerTiming extends CollectorTiming {
  /** Facts of many environments often change together; one projection serves them all. */
  coalesceMs: number;
}

/** {@link RunnerTiming} as it is in production. */
export const defaultRunnerTiming: RunnerTiming = {
  ...defaultTiming,
  coalesceMs: 50,
};
