import { existsSync, readFileSync } from 'node:fs';
import { post } from './api.mjs';
import { flag, readArguments } from './arguments.mjs';
import { readInput } from './input.mjs';
import { Failure, info } from './output.mjs';

const folders = ['', '.buildkite/', 'buildkite/'];
const usual = folders.flatMap(folder => {
  const name = folder === '' ? 'buildkite' : 'pipeline';
  return ['yml', 'yaml', 'json'].map(ending => `${folder}${name}.${ending}`);
});

function readFile(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new Failure(`Failed to read file ${path}: ${error.message}`);
  }
}

function find(words) {
  const [given] = words;
  if (given !== undefined) return { name: given, text: readFile(given) };
  const input = readInput();
  if (input !== undefined) return { name: '(stdin)', text: input };
  const present = usual.filter(path => existsSync(path));
  if (present.length > 1) {
    throw new Failure(
      `Found multiple configuration files: ${present.join(', ')}. Please only have 1 configuration file present.`,
    );
  }
  const [name] = present;
  if (name === undefined) {
    throw new Failure(
      `Could not find a default pipeline configuration file; looked for ${usual.join(', ')}`,
    );
  }
  return { name, text: readFile(name) };
}

export const uploadPipeline = {
  usage: '[file] [--replace] [--dry-run] [--no-interpolation]',
  description:
    'Adds the steps of a file, or of what is piped in, to the running build. Without either it looks for .buildkite/pipeline.yml and its like.',
  async run(given) {
    const options = {
      replace: flag,
      'dry-run': flag,
      'no-interpolation': flag,
    };
    const { flags, words } = readArguments(given, options, 1);
    const { name, text } = find(words);
    info(`Reading pipeline config from ${JSON.stringify(name)}`);
    if (text.trim() === '')
      throw new Failure(`Config file ${JSON.stringify(name)} is empty`);
    const body = {
      text,
      replace: flags.replace,
      dryRun: flags['dry-run'],
      environment: flags['no-interpolation'] ? undefined : process.env,
    };
    const answer = await post('pipelines', body, 'upload and process pipeline');
    if (flags['dry-run'])
      return `${JSON.stringify(answer.pipeline, null, 2)}\n`;
    info(
      `Successfully parsed and uploaded pipeline #1 from ${JSON.stringify(name)}: ${answer.steps} steps`,
    );
    return undefined;
  },
};
