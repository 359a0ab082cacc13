import type { Random } from '../../../core/random';
import type { ScriptLine } from '../types';

/** A line of a log, after so many seconds. */
export const line = (seconds: number, text: string): ScriptLine => ({
  afterMs: Math.round(seconds * 1000),
  text,
});

export const green = (text: string) => `\x1b[32m${text}\x1b[0m`;
export const red = (text: string) => `\x1b[31m${text}\x1b[0m`;
export const grey = (text: string) => `\x1b[90m${text}\x1b[0m`;

/** A command as it is typed. */
export const prompt = (command: string) => line(0, `${grey('$')} ${command}`);

/** Seconds, from one to another. */
export const between = (random: Random, low: number, high: number) =>
  random.between(low * 1000, high * 1000) / 1000;
