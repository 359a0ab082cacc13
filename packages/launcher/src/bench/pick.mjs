import { parseArgs } from 'node:util';
import { Problem } from '../problem.mjs';
import * as audit from './audit.mjs';
import * as buildkite from './buildkite.mjs';
import * as environments from './environments.mjs';
import * as harbor from './harbor.mjs';

const benchmarks = new Map(
  Object.entries({ environments, audit, buildkite, harbor }),
);

/**
 * The benchmark that is asked for.
 * @param {string[]} argv its name, then its options
 * @returns {(toolchain: import('../checks.mjs').Toolchain) => Promise<void>}
 * @throws {Problem} when there is no such benchmark or option
 */
export function pick([name, ...args]) {
  const benchmark = benchmarks.get(name);
  if (!benchmark) {
    const known = [...benchmarks.keys()].map(one => `npm run bench ${one}`);
    throw new Problem(
      `There is no benchmark ${name ?? 'without a name'}: ${known.join(', ')}.`,
    );
  }
  const { options, measure } = benchmark;
  const values = read(name, args, options);
  return toolchain => measure(toolchain, values);
}

/** An option is a whole number, or one of some words where it has `oneOf`. */
function read(name, args, options) {
  const definitions = Object.entries(options).map(([option, { usual }]) => [
    option,
    { type: 'string', default: String(usual) },
  ]);
  const { values } = parse(
    name,
    args,
    options,
    Object.fromEntries(definitions),
  );
  return Object.fromEntries(
    Object.entries(options).map(([option, definition]) => [
      option,
      definition.oneOf
        ? readWord(option, definition, values[option])
        : readNumber(option, definition, values[option]),
    ]),
  );
}

function readNumber(option, { least, most }, text) {
  const value = Number(text);
  if (!Number.isInteger(value) || value < least || value > most) {
    throw new Problem(
      `--${option} is a whole number from ${least} to ${most}, not ${text}.`,
    );
  }
  return value;
}

function readWord(option, { oneOf }, text) {
  if (!oneOf.includes(text))
    throw new Problem(`--${option} is ${oneOf.join(', ')}, not ${text}.`);
  return text;
}

function parse(name, args, options, definitions) {
  try {
    return parseArgs({ args, options: definitions, strict: true });
  } catch (error) {
    const known = Object.entries(options).map(
      ([option, { oneOf }]) => `--${option} <${oneOf?.join('|') ?? 'number'}>`,
    );
    throw new Problem(
      `${error.message.split('. ')[0]}. npm run bench ${name} takes ${known.join(', ') || 'no options'}.`,
      { cause: error },
    );
  }
}
