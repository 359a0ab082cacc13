import { post, postForMaybe } from './api.mjs';
import { readArguments, text } from './arguments.mjs';
import { readInput } from './input.mjs';
import { Failure } from './output.mjs';

function keyOf(words, usage) {
  const [key] = words;
  if (key) return key;
  throw new Failure(`Missing key: buildkite-agent ${usage}`);
}

export const setMetaData = {
  usage: '<key> [value]',
  description: 'Sets meta-data of the build; the value may be piped in.',
  async run(given) {
    const { words } = readArguments(given, { job: text }, 2);
    const key = keyOf(words, 'meta-data set <key> [value]');
    const value = words[1] ?? readInput();
    if (!value?.trim())
      throw new Failure(
        'Value cannot be empty, or composed of only whitespace characters',
      );
    await post('data/set', { key, value }, 'set meta-data');
  },
};

export const getMetaData = {
  usage: '<key> [--default value]',
  description: 'Writes the value of meta-data of the build.',
  async run(given) {
    const { flags, words } = readArguments(
      given,
      { default: text, job: text, build: text },
      1,
    );
    const key = keyOf(words, 'meta-data get <key>');
    const answer = await postForMaybe('data/get', { key }, 'get meta-data');
    if (answer) return answer.value;
    if (flags.default !== undefined) return flags.default;
    throw new Failure(
      `Failed to get meta-data: 404 Not Found: No key ${JSON.stringify(key)} found`,
    );
  },
};

export const existsMetaData = {
  usage: '<key>',
  description:
    'Exits with 0 when the build has meta-data of that key, and with 100 when it has none.',
  async run(given) {
    const { words } = readArguments(given, { job: text, build: text }, 1);
    const key = keyOf(words, 'meta-data exists <key>');
    const { exists } = await post('data/exists', { key }, 'look for meta-data');
    if (!exists) throw new Failure('', 100);
  },
};

export const keysOfMetaData = {
  usage: '',
  description: "Writes the keys of the build's meta-data, one a line.",
  async run(given) {
    readArguments(given, { job: text, build: text }, 0);
    const { keys } = await post('data/keys', {}, 'list meta-data keys');
    return keys.map(key => `${key}\n`).join('');
  },
};
