import { post } from './api.mjs';
import { flag, readArguments, text } from './arguments.mjs';
import { readInput } from './input.mjs';
import { Failure, info } from './output.mjs';

export const annotate = {
  usage:
    '[body] [--style success|info|warning|error] [--context name] [--append] [--priority 1-10] [--scope build|job]',
  description:
    "Puts Markdown, given or piped in, on the build's page. One of the same context takes the earlier one's place.",
  async run(given) {
    const options = {
      style: text,
      context: text,
      append: flag,
      priority: text,
      scope: text,
      job: text,
    };
    const { flags, words } = readArguments(given, options, 1);
    const body = words[0] ?? readInput();
    if (!body?.trim())
      throw new Failure('Annotation body is empty: give it, or pipe it in');
    const { style, context, append, scope } = flags;
    const priority =
      flags.priority === undefined ? undefined : Number(flags.priority);
    await post(
      'annotations',
      { body, style, context, append, scope, priority },
      'annotate build',
    );
    info('Successfully annotated build');
  },
};
