import type { KubernetesObject } from '../objects';
import type { Program } from './Program';

/** What a container of an image does. Times are those of a real system, in milliseconds. */
export interface ContainerBehaviour {
  /** Time to fetch the image to a node that does not have it. */
  pullMs: number;
  /** From the start until it is ready. */
  readyMs: number;
  /** Ends by itself `afterMs` after each start, with this exit code and these last words. */
  crash?: { exitCode: number; log: string; afterMs: number };
  /** Runs but never gets ready: why its readiness probe fails. */
  neverReady?: string;
  /** Is killed for using too much memory, a while after each start. */
  oom?: boolean;
  /** Ends by itself after `durationMs`: well, or with the reason `fails`. */
  job?: { durationMs: number; fails?: string };
  /** Runs this instead of what `crash`, `oom` and `job` say; its log is what it writes. */
  program?: Program;
  /** Finds no node: why. */
  unschedulable?: string;
  /** The line it logs at a moment (milliseconds since the epoch). */
  log?: (at: number) => string;
}

/**
 * Says what a container of an image does in a pod; what it leaves out is that of a healthy service, or of a step
 * that succeeds after a few seconds.
 */
export type BehaviourOf = (
  image: string,
  pod: KubernetesObject,
  container: string,
) => Partial<ContainerBehaviour>;

/**
 * Annotations of a pod that decide what its containers do, over what the world says of their image:
 * `sandbox.slipway.dev/duration` (seconds a job's container takes), `sandbox.slipway.dev/fails` (why it fails),
 * `sandbox.slipway.dev/never-ready` (why its probe fails), `sandbox.slipway.dev/unschedulable` (why no node takes it).
 */
export function annotatedBehaviour(
  pod: KubernetesObject,
): Partial<ContainerBehaviour> {
  const annotations = pod.metadata.annotations ?? {};
  const read = (name: string) => annotations[`sandbox.slipway.dev/${name}`];
  const seconds = Number(read('duration') ?? Number.NaN);
  const fails = read('fails');
  const neverReady = read('never-ready');
  const unschedulable = read('unschedulable');
  const timed = Number.isFinite(seconds) || fails !== undefined;
  return {
    ...(timed && {
      job: {
        durationMs: Number.isFinite(seconds) ? seconds * 1000 : 20_000,
        ...(fails !== undefined && { fails }),
      },
    }),
    ...(neverReady !== undefined && { neverReady }),
    ...(unschedulable !== undefined && { unschedulable }),
  };
}
