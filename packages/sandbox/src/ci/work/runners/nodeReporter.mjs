// Writes what became of each test of `node --test` as a line of JSON.
import { inspect } from 'node:util';

export default async function* report(source) {
  for await (const { type, data } of source) {
    if (type !== 'test:pass' && type !== 'test:fail') continue;
    // A whole file that passed is no test; one that failed could not be run.
    if (data.details?.type === 'suite') continue;
    const error = data.details?.error;
    const cause = error?.cause ?? error;
    yield `${JSON.stringify({
      name: data.name,
      file: data.file ?? '',
      seconds: (data.details?.duration_ms ?? 0) / 1000,
      ...(type === 'test:fail' && {
        message: (cause?.message ?? String(cause)).split('\n')[0],
        detail: inspect(cause, { colors: false, depth: 4 }),
      }),
    })}\n`;
  }
}
