/**
 * Within this (milliseconds) comes what is told by a message instead of by the next poll, also on a busy machine. How soon
 * it comes is for benchmarks to measure: no poll is that fast.
 */
export const AT_ONCE = 15_000;
