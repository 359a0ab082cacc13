import { z } from 'zod';
import { readShared } from '../argocd/shared';

const index = z.object({
  recordings: z.array(
    z.looseObject({
      system: z.string(),
      case: z.string(),
      method: z.string(),
      path: z.string(),
      requestHeaders: z.record(z.string(), z.string()),
      requestBody: z.unknown(),
      status: z.number().nullable(),
      responseHeaders: z.record(z.string(), z.string()).nullish(),
      file: z.string().nullable(),
    }),
  ),
});
export type Recording = z.infer<typeof index>['recordings'][number];

/** What a real Harbor 2.9.5 answered. */
export class Recordings {
  readonly all = index
    .parse(JSON.parse(readShared('recordings/index.json')))
    .recordings.filter(({ system }) => system === 'harbor');

  named(name: string): Recording {
    const found = this.all.find(each => each.case === name);
    if (!found) throw new Error(`There is no recording ${name}.`);
    return found;
  }

  /** Undefined for an answer without content. */
  body({ file }: Recording): unknown {
    if (file === null) return undefined;
    const text = readShared(`recordings/${file}`);
    return file.endsWith('.json') ? JSON.parse(text) : text;
  }
}
