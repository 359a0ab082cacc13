/**
 * Reads a body as UTF-8.
 *
 * @param most bytes; what is longer is not read to its end
 * @returns the text, and whether it was longer
 */
export async function boundedText(
  response: Response,
  most: number,
): Promise<{ text: string; isCut: boolean }> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    chunks.push(chunk);
    size += chunk.length;
    // Leaving the loop cancels the rest.
    if (size > most) break;
  }
  const bytes = Buffer.concat(chunks).subarray(0, most);
  return { text: bytes.toString('utf8'), isCut: size > most };
}
