import type { BrokenFileCode } from '../types';

/** What is wrong with a file, where, and what would be right. */
export interface Problem {
  code: BrokenFileCode;
  reason: string;
  /** 1-based. */
  line?: number;
  column?: number;
}

/** Either what a file says, or why it cannot be used. */
export type Parsed<T> =
  { ok: true; value: T } | { ok: false; problems: Problem[] };

/** Stops the parsing of one file; never leaves this package. */
export class ProblemError extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.reason);
    this.name = 'ProblemError';
    this.problem = problem;
  }
}

/** Turns the problem that stopped a parser into its result. */
export function capture<T>(parse: () => Parsed<T>): Parsed<T> {
  try {
    return parse();
  } catch (error) {
    if (error instanceof ProblemError) {
      return { ok: false, problems: [error.problem] };
    }
    throw error;
  }
}
