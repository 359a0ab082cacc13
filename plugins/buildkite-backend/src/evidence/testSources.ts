/** Bytes as they may arrive, cut wherever. */
export async function* inChunks(
  content: string | Uint8Array,
  size = 7,
): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(content);
  for (let start = 0; start < bytes.length; start += size)
    yield bytes.subarray(start, start + size);
}
