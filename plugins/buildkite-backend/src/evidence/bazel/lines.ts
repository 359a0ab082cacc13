/** Bytes of a line that is read; longer ones are passed over. */
const longestLine = 8 * 1024 * 1024;

/**
 * Lines of a stream, without their ends. A line that is too long comes as undefined, and is never held.
 */
export async function* linesOf(
  source: AsyncIterable<Uint8Array>,
): AsyncGenerator<string | undefined> {
  let pieces: Uint8Array[] = [];
  let length = 0;
  const take = (piece: Uint8Array) => {
    length += piece.length;
    if (length > longestLine) pieces = [];
    else if (piece.length > 0) pieces.push(piece);
  };
  const line = () => {
    const text =
      length > longestLine
        ? undefined
        : Buffer.concat(pieces).toString('utf8').trim();
    pieces = [];
    length = 0;
    return text;
  };
  for await (const chunk of source) {
    let from = 0;
    for (
      let end = chunk.indexOf(0x0a, from);
      end >= 0;
      end = chunk.indexOf(0x0a, from)
    ) {
      take(chunk.subarray(from, end));
      yield line();
      from = end + 1;
    }
    take(chunk.subarray(from));
  }
  if (length > 0) yield line();
}
