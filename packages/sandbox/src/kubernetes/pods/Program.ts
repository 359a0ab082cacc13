import type { Clock } from '../../core/clock';
import type { KubernetesObject } from '../objects';

/** What a container does by itself until it ends. */
export interface Program {
  /**
   * Starts it. The answer stops it early, as SIGTERM does: after it the program has to call `exit` within the
   * pod's grace period, or it is killed. It is also called when there is nothing left to exit from (the pod was
   * evicted, the cluster stops): then its `exit` is ignored.
   */
  start(container: ContainerHandle): () => void;
}

/** The container, in the hands of the program that runs in it. Calls after its end are ignored. */
export interface ContainerHandle {
  /** Name of the container. */
  name: string;
  /** Its pod as it was when it started; frozen. */
  pod: KubernetesObject;
  /**
   * The cluster's time, which runs in the past while a world comes into being. Wait by its `after`: nothing else is
   * lived through by `seedAt`.
   */
  clock: Clock;
  /** Text for the container's log; a line ends with \n. A line without its end is logged when the program ends. */
  write(text: string): void;
  /** Ends it. */
  exit(code: number, end?: ProgramEnd): void;
}

export interface ProgramEnd {
  /** What the container leaves behind as its termination message; a Tekton step's is written by its entrypoint. */
  message?: string;
  /** Results of a Tekton step, by name; those that its task does not declare are dropped. */
  results?: Record<string, string>;
}
