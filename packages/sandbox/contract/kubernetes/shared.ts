import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';

/** Where the vendors' contracts and the recordings of real servers lie. */
export function sharedFolder(): string {
  const root = resolve(__dirname, '../../../..');
  const folder = resolve(root, process.env.SLIPWAY_SHARED ?? '../shared');
  if (existsSync(join(folder, 'recordings', 'index.json'))) return folder;
  throw new Error(
    `The contract tests need the vendors' contracts and recordings, and ${folder} has none: ` +
      'set SLIPWAY_SHARED to the folder that has specs/ and recordings/.',
  );
}

const recordingShape = z.looseObject({
  system: z.string(),
  case: z.string(),
  method: z.string(),
  path: z.string(),
  requestHeaders: z.record(z.string(), z.string()).nullish(),
  requestBody: z.unknown(),
  status: z.number().nullable(),
  responseHeaders: z.record(z.string(), z.string()).nullish(),
  file: z.string().nullable(),
});

/** A request to a real server, and where its answer is. */
export type Recording = z.infer<typeof recordingShape>;

export function recordingsOf(...systems: string[]): Recording[] {
  const text = readFileSync(
    join(sharedFolder(), 'recordings', 'index.json'),
    'utf8',
  );
  const { recordings } = z
    .object({ recordings: z.array(recordingShape) })
    .parse(JSON.parse(text));
  return recordings.filter(({ system }) => systems.includes(system));
}

/** The recorded answer: a value of JSON, or text; undefined when it was empty. */
export function answerOf({ file }: Recording): unknown {
  if (file === null) return undefined;
  const text = readFileSync(join(sharedFolder(), 'recordings', file), 'utf8');
  return file.endsWith('.json') ? JSON.parse(text) : text;
}
