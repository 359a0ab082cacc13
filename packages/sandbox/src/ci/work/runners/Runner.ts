import type { Language, TestRun } from '../tests/types';

/** A checkout of a service in which its tests may run. */
export interface ServiceCheckout {
  service: string;
  /** Root of the repository. */
  root: string;
  /** Root of the service. */
  directory: string;
  /** For what goes with the checkout: reports, caches. */
  scratch: string;
}

/** How a program ended. */
export interface Ended {
  exitStatus: number;
  timedOut: boolean;
  /** All that it wrote. */
  output: string;
}

/** Runs a command in the service's folder. */
export type Execute = (
  command: readonly string[],
  environment?: Readonly<Record<string, string>>,
) => Promise<Ended>;

/** What ran, told by the language's own tools. */
export interface RealRun {
  run: TestRun;
  /** `node --test`. */
  tool: string;
  /** What the tools wrote. */
  output: string;
  exitStatus: number;
  timedOut: boolean;
}

/** Runs the tests of a service by its language's own tools. */
export interface Runner {
  language: Language;
  /** `Go`. */
  title: string;
  /** The program it takes, by its own path; undefined when it is not on this machine. */
  find(): Promise<string | undefined>;
  /**
   * @param program what `find` found
   * @throws Error when nothing can be said of the tests
   */
  run(
    program: string,
    checkout: ServiceCheckout,
    execute: Execute,
  ): Promise<RealRun>;
}
