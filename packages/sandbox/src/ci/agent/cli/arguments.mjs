import { parseArgs } from 'node:util';
import { Failure } from './output.mjs';

/** Flags (`--style info`, `--style=info`) and the rest; refuses what the command does not know, and too much. */
export function readArguments(given, options, most = Infinity) {
  try {
    const { values, positionals } = parseArgs({
      args: given,
      options,
      allowPositionals: true,
    });
    if (positionals.length > most) {
      throw new Failure(
        `Unexpected argument ${JSON.stringify(positionals[most])}`,
      );
    }
    return { flags: values, words: positionals };
  } catch (error) {
    if (error instanceof Failure) throw error;
    throw new Failure(`Incorrect usage: ${error.message}`);
  }
}

export const text = { type: 'string' };
export const flag = { type: 'boolean' };
