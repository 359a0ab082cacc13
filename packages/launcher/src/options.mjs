import { parseArgs } from 'node:util';
import { Problem } from './problem.mjs';

const definitions = {
  port: {
    value: 'number',
    default: '7007',
    text: 'port of the portal',
  },
  'sandbox-port': {
    value: 'number',
    default: '7600',
    text: "port of the sandbox's control API; its systems use the 62 ports above",
  },
  environments: {
    value: 'number',
    default: '0',
    text: 'further PR environments in the sandbox, for large worlds (2000)',
  },
  shape: {
    value: 'cloud|hybrid',
    default: 'cloud',
    text: 'shape of the platform: one Argo CD in the cloud, or a second one on-prem',
  },
  speed: {
    value: 'number',
    default: '1',
    text: 'shortens the waiting of real systems; 10 is ten times faster',
  },
  seed: {
    value: 'text',
    default: 'slipway',
    text: 'the same seed gives the same world',
  },
  keep: {
    text: "keep the portal's database of the last start (the sandbox's world always starts anew)",
  },
  config: {
    value: 'file',
    multiple: true,
    text: 'run against real systems: this configuration instead of the sandbox (may be repeated)',
  },
  help: { short: 'h', text: 'this list' },
};

/**
 * @param {string[]} argv
 * @returns {{ help?: string, port: number, sandboxPort: number, environments: number, shape: string, speed: number, seed: string, keep: boolean, config: string[] }}
 */
export function readOptions(argv) {
  const { values } = parse(argv);
  if (values.help) return { help: help() };
  const shape = values.shape;
  if (shape !== 'cloud' && shape !== 'hybrid')
    throw new Problem(`--shape is cloud or hybrid, not ${shape}.`);
  return {
    port: number(values, 'port', 1, 65535),
    sandboxPort: number(values, 'sandbox-port', 1, 65473),
    environments: number(values, 'environments', 0, 20000),
    shape,
    speed: number(values, 'speed', 0.1, 1000),
    seed: values.seed,
    keep: values.keep ?? false,
    config: values.config ?? [],
  };
}

function parse(argv) {
  const options = Object.fromEntries(
    Object.entries(definitions).map(([name, definition]) => [
      name,
      {
        type: definition.value ? 'string' : 'boolean',
        ...(definition.multiple ? { multiple: true } : {}),
        ...(definition.short ? { short: definition.short } : {}),
        ...(definition.default ? { default: definition.default } : {}),
      },
    ]),
  );
  try {
    return parseArgs({ args: argv, options, strict: true });
  } catch (error) {
    throw new Problem(
      `${error.message.split('. ')[0]}. npm start -- --help lists the options.`,
      { cause: error },
    );
  }
}

function number(values, name, low, high) {
  const value = Number(values[name]);
  if (!Number.isFinite(value) || value < low || value > high) {
    throw new Problem(
      `--${name} is a number from ${low} to ${high}, not ${values[name]}.`,
    );
  }
  return value;
}

function help() {
  const lines = Object.entries(definitions).map(([name, definition]) => {
    const left = `  --${name}${definition.value ? ` <${definition.value}>` : ''}`;
    const right = `${definition.text}${definition.default ? ` [${definition.default}]` : ''}`;
    return `${left.padEnd(28)}${right}`;
  });
  return [
    'npm start -- [options]',
    '',
    'Starts Slipway with the sandbox it comes with, and prints its address.',
    '',
    ...lines,
  ].join('\n');
}
