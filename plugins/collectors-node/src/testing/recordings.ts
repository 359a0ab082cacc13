import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { FakeServer } from './FakeServer';
import { z } from 'zod';

/** Beside the checkout, from whose root these tests are run. */
const folder = resolve(process.env.SLIPWAY_SHARED ?? '../shared', 'recordings');

const recordingSchema = z.object({
  system: z.string(),
  case: z.string(),
  method: z.string(),
  path: z.string(),
  status: z.number().nullable(),
  responseHeaders: z.record(z.string(), z.string()),
  file: z.string().nullable(),
});

/** One call to a real server with its answer. */
export type Recording = z.infer<typeof recordingSchema>;

/** The recordings of a system, the last one of each case. */
export function recordingsOf(...systems: string[]): Recording[] {
  const index = resolve(folder, 'index.json');
  if (!existsSync(index)) {
    throw new Error(
      `There are no recordings at ${index}: set SLIPWAY_SHARED to the folder that has them`,
    );
  }
  const { recordings } = z
    .object({ recordings: z.array(recordingSchema) })
    .parse(JSON.parse(readFileSync(index, 'utf8')));
  const last = new Map(
    recordings
      .filter(({ system }) => systems.includes(system))
      .map(one => [`${one.system} ${one.case}`, one]),
  );
  return [...last.values()];
}

/** The body of a recording as it was received, but for its indentation. */
export function bodyOf({ file }: Pick<Recording, 'file'>): string {
  return file ? readFileSync(resolve(folder, file), 'utf8') : '';
}

/** The body of a recording, parsed. */
export function jsonOf(recording: Pick<Recording, 'file'>): unknown {
  return JSON.parse(bodyOf(recording));
}

/** A server that answers every call with one recording. */
export function replay(recording: Recording): Promise<FakeServer> {
  return FakeServer.start((_, response) => {
    const type = recording.responseHeaders['Content-Type'];
    response.writeHead(
      recording.status ?? 200,
      type ? { 'content-type': type } : {},
    );
    response.end(bodyOf(recording));
  });
}

/**
 * What was sent in a raw recording, without HTTP's head and chunk sizes. The sizes are those of the answer before it was
 * made anonymous, so that the recording cannot be replayed byte by byte.
 */
export function payloadOfRaw(file: string): Buffer {
  const [, ...chunked] = bodyOf({ file }).split('\r\n\r\n');
  return Buffer.from(
    chunked.join('\r\n\r\n').replace(/(^|\r\n)[0-9a-f]+\r\n/g, ''),
  );
}

const timedSchema = z.array(
  z.object({
    json: z.unknown().optional(),
    line: z.string().optional(),
    sse: z.string().optional(),
  }),
);

/** The lines of a recorded stream, as they were sent. */
export function linesOf(recording: Pick<Recording, 'file'>): string[] {
  return timedSchema.parse(jsonOf(recording)).map(({ json, line, sse }) => {
    if (json === undefined) return line ?? '';
    return `${sse ? `${sse}: ` : ''}${JSON.stringify(json)}`;
  });
}

/** What a client makes of a status. */
export const codes: Record<number, string> = {
  400: 'rejected',
  401: 'credentials',
  403: 'forbidden',
  404: 'not-found',
  406: 'rejected',
  409: 'conflict',
  410: 'gone',
  415: 'rejected',
  422: 'rejected',
  500: 'server-error',
  504: 'server-error',
};
