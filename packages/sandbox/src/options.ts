import { Command, InvalidArgumentError, Option } from 'commander';

/** How the sandbox was asked to start. */
export interface SandboxOptions {
  /** Folder for repositories. */
  data: string;
  /** Port of the control API; the systems use fixed distances above it. */
  port: number;
  /** Further PR environments beyond those of the company. */
  environments: number;
  /** Further pipelines at Buildkite. */
  pipelines?: number;
  /** Further builds that have ended, over those pipelines. */
  builds?: number;
  /** Further builds that run. */
  running?: number;
  /** Further builds with a log of so many megabytes each. */
  logs?: number[];
  /** Further repositories at Harbor. */
  repositories?: number;
  /** Further artifacts, over those repositories. */
  artifacts?: number;
  /** Vulnerabilities in the report of each of them. */
  vulnerabilities?: number;
  shape: 'cloud' | 'hybrid';
  speed: number;
  seed: string;
  /** Base address of the portal, without a slash at the end: web hooks are sent there, and people who signed in. */
  portal?: string;
}

/** Reads the command line; a mistake ends the process with a sentence. */
export function readOptions(argv: string[]): SandboxOptions {
  return new Command('sandbox')
    .description(
      'The delivery platform in one process, over its real protocols',
    )
    .requiredOption('--data <folder>', 'folder for repositories')
    .option(
      '--port <number>',
      'port of the control API',
      number(1, 65473),
      7600,
    )
    .option(
      '--environments <number>',
      'further PR environments',
      number(0, 20000),
      0,
    )
    .option(
      '--pipelines <number>',
      'further pipelines at Buildkite',
      number(0, 2000),
      0,
    )
    .option(
      '--builds <number>',
      'further builds that have ended, over those pipelines',
      number(0, 200000),
      0,
    )
    .option(
      '--running <number>',
      'further builds that run, over those pipelines',
      number(0, 5000),
      0,
    )
    .option(
      '--logs <megabytes>',
      'further builds with a log of that size each, with commas between them',
      numbers(1, 1000),
      [],
    )
    .option(
      '--repositories <number>',
      'further repositories at Harbor',
      number(0, 5000),
      0,
    )
    .option(
      '--artifacts <number>',
      'further artifacts, over those repositories',
      number(0, 200000),
      0,
    )
    .option(
      '--vulnerabilities <number>',
      'vulnerabilities in the report of each of those artifacts',
      number(0, 50000),
      0,
    )
    .addOption(
      new Option('--shape <shape>', 'shape of the platform')
        .choices(['cloud', 'hybrid'])
        .default('cloud'),
    )
    .option(
      '--speed <number>',
      'shortens the waiting of real systems',
      number(0.1, 1000),
      1,
    )
    .option('--seed <text>', 'the same seed gives the same world', 'slipway')
    .option(
      '--portal <url>',
      'where web hooks are sent, and people who signed in',
      address,
    )
    .parse(argv, { from: 'user' })
    .opts<SandboxOptions>();
}

function number(low: number, high: number) {
  return (text: string): number => {
    const value = Number(text);
    if (!Number.isFinite(value) || value < low || value > high)
      throw new InvalidArgumentError(`It is a number from ${low} to ${high}.`);
    return value;
  };
}

function numbers(low: number, high: number) {
  const one = number(low, high);
  return (text: string): number[] => text.split(',').map(one);
}

function address(text: string): string {
  const url = URL.parse(text);
  if (!url || !/^https?:$/.test(url.protocol) || url.search || url.hash)
    throw new InvalidArgumentError(
      'It is an address such as http://localhost:7007.',
    );
  return url.href.replace(/\/+$/, '');
}
