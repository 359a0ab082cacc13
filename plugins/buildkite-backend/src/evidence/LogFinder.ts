import type { BuildRef } from '@slipway/plugin-buildkite-common';
import type { Priority } from '../collectors/buildkite/types';

/** Finds where the log of a job speaks of something. */
export interface LogFinder {
  /**
   * Goes through the log once.
   *
   * @param needles texts of one line, at most 400
   * @returns by needle the byte offset of the first line that has it; those that were not found are absent
   * @throws SourceError when the log cannot be read now
   */
  find(
    build: BuildRef,
    job: string,
    needles: string[],
    options: { priority: Priority; signal?: AbortSignal },
  ): Promise<Map<string, number>>;
}
