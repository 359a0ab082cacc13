import { formatGoDuration, parseGoDuration } from '../../time/goDuration';
import type { PipelineRun } from '../../views/tekton';
import { defaultTimeoutMs } from './provenance';

/** How long a PipelineRun and its parts may take, in milliseconds; undefined for as long as they like. */
export interface Timeouts {
  pipeline?: number;
  tasks?: number;
  finally?: number;
}

export function timeoutsOf({ spec }: PipelineRun): Timeouts {
  const { timeouts = {} } = spec;
  const parse = (text: string | undefined) =>
    text === undefined ? undefined : parseGoDuration(text);
  const pipeline = parse(timeouts.pipeline);
  const tasks = parse(timeouts.tasks);
  const last = parse(timeouts.finally);
  const rest = (other: number | undefined) =>
    pipeline && other ? pipeline - other : undefined;
  return {
    pipeline: (pipeline ?? defaultTimeoutMs) || undefined,
    tasks: (tasks ?? rest(last)) || undefined,
    finally: (last ?? rest(tasks)) || undefined,
  };
}

export function timeoutText(ms: number | undefined): string {
  return JSON.stringify(formatGoDuration(ms ?? 0));
}
