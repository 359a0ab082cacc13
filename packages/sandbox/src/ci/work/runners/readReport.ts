import { readFile } from 'node:fs/promises';

/** The lines of JSON that a reporter wrote; none where it did not come to that. */
export async function readReport(file: string): Promise<unknown[]> {
  const text = await readFile(file, 'utf8').catch(() => '');
  return text
    .split('\n')
    .filter(Boolean)
    .map((line): unknown => JSON.parse(line));
}
