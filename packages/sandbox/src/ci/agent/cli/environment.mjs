import { flag, readArguments, text } from './arguments.mjs';
import { Failure } from './output.mjs';

function known() {
  return Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) => name !== 'BUILDKITE_AGENT_ACCESS_TOKEN',
    ),
  );
}

function written(variables, format) {
  const entries = Object.entries(variables);
  switch (format) {
    case 'plain':
      return entries.map(([name, value]) => `${name}=${value}\n`).join('');
    case 'json':
    case 'json-pretty':
      return `${JSON.stringify(variables, null, format === 'json' ? 0 : 2)}\n`;
    default:
      throw new Failure(
        `Invalid output format ${JSON.stringify(format)}: expected plain, json or json-pretty`,
      );
  }
}

export const getEnvironment = {
  usage: '[names…] [--format plain|json|json-pretty]',
  description:
    'Writes variables of the job: of one its value, else each with its name.',
  async run(given) {
    const { flags, words } = readArguments(given, { format: text });
    const all = known();
    const missing = words.find(name => all[name] === undefined);
    if (missing !== undefined)
      throw new Failure(`Variable ${missing} is not set`);
    const [name] = words;
    if (words.length === 1 && flags.format === undefined)
      return `${all[name]}\n`;
    const wanted =
      words.length === 0
        ? all
        : Object.fromEntries(words.map(each => [each, all[each]]));
    return written(wanted, flags.format ?? 'plain');
  },
};

export const dumpEnvironment = {
  usage: '[--format json|json-pretty]',
  description: 'Writes all variables of the job as JSON.',
  async run(given) {
    const { flags } = readArguments(given, { format: text, pretty: flag }, 0);
    return written(known(), flags.format ?? 'json');
  },
};
