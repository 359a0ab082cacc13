import { parseGoDuration } from '../time/goDuration';
import type { Container } from '../views/pod';

/** Where Tekton's entrypoint finds that the pod may begin: its annotation, as a file. */
export const readyFile = '/tekton/downward/ready';
export const readyAnnotation = 'tekton.dev/ready';
export const entrypointPath = '/tekton/bin/entrypoint';

/** What Tekton's entrypoint was told to do around the command of a step. */
export interface Entrypoint {
  waitFile?: string;
  postFile: string;
  results: readonly string[];
  /** Milliseconds. */
  timeoutMs?: number;
  continueOnError: boolean;
}

/** How a container was told to run a step; undefined for a container that is none. */
export function entrypointOf({
  command,
  args = [],
}: Container): Entrypoint | undefined {
  if (command?.[0] !== entrypointPath) return undefined;
  const own = args.slice(0, args.indexOf('--'));
  const after = (flag: string) => {
    const index = own.indexOf(flag);
    return index < 0 ? undefined : own[index + 1];
  };
  const timeoutMs = parseGoDuration(after('-timeout') ?? '');
  return {
    waitFile: after('-wait_file'),
    postFile: after('-post_file') ?? '',
    results: after('-results')?.split(',') ?? [],
    ...(timeoutMs && { timeoutMs }),
    continueOnError: after('-on_error') === 'continue',
  };
}

/** One entry of the message that the entrypoint leaves: a result of the task (1), or its own (3). */
export interface TerminationEntry {
  key: string;
  value: string;
  type: 1 | 3;
}

export function internal(key: string, value: string): TerminationEntry {
  return { key, value, type: 3 };
}

/** When the command began, to the millisecond. */
export function startedAt(now: number): TerminationEntry {
  return internal('StartedAt', new Date(now).toISOString());
}
