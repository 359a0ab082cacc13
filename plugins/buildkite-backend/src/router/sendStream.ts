import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadRequest } from '@slipway/routes-node';

/**
 * Answers a file as it comes, and stops fetching it when nobody waits for it any more.
 *
 * @throws whatever opening it throws; what fails later cuts the file off
 */
export async function sendStream(
  response: ReadRequest<unknown>['response'],
  open: (signal: AbortSignal) => Promise<AsyncIterable<Uint8Array>>,
  file: { fileName: string; type: string },
): Promise<void> {
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  const bytes = await open(gone.signal);
  response.set('X-Content-Type-Options', 'nosniff');
  // It sets a type by the name's ending.
  response.attachment(file.fileName);
  response.set('Content-Type', file.type);
  try {
    await pipeline(Readable.from(bytes), response);
  } catch (error) {
    if (!gone.signal.aborted) throw error;
  }
}
