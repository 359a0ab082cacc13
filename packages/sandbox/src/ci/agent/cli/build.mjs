import { post } from './api.mjs';
import { readArguments, text } from './arguments.mjs';
import { Failure } from './output.mjs';

export const getStep = {
  usage: '[attribute] [--step key]',
  description:
    'Writes what is known of a step, its own by default: all as JSON, or one attribute.',
  async run(given) {
    const { flags, words } = readArguments(
      given,
      { step: text, format: text, build: text },
      1,
    );
    const step = await post('step', { step: flags.step }, 'get step');
    const [attribute] = words;
    if (attribute === undefined) return `${JSON.stringify(step)}\n`;
    if (!Object.hasOwn(step, attribute)) {
      throw new Failure(
        `Failed to get step: no attribute ${JSON.stringify(attribute)}; there are ${Object.keys(step).join(', ')}`,
      );
    }
    const value = step[attribute];
    return `${typeof value === 'string' ? value : JSON.stringify(value)}\n`;
  },
};

export const cancelBuild = {
  usage: '',
  description: 'Cancels the build the job is of.',
  async run(given) {
    readArguments(given, { build: text }, 0);
    await post('cancel', {}, 'cancel build');
  },
};
