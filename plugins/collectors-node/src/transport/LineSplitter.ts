/** Longest line that is put together; an Application with thousands of resources stays far below. */
const longestLine = 64 * 1024 * 1024;

/**
 * Cuts a stream of bytes into lines, wherever the chunks are cut: in the middle of a line, of `\r\n`, or of a character.
 * Lines come without their end.
 */
export class LineSplitter {
  private readonly decoder = new TextDecoder('utf-8');
  private readonly pieces: string[] = [];
  private length = 0;

  /** @throws RangeError when a line does not end within 64 Mi characters */
  push(chunk: Uint8Array): string[] {
    return this.cut(this.decoder.decode(chunk, { stream: true }));
  }

  /** What is left when the stream ended without ending its last line; empty when it ended properly. */
  rest(): string {
    this.pieces.push(this.decoder.decode());
    return this.pieces.join('');
  }

  private cut(text: string): string[] {
    const lines: string[] = [];
    let from = 0;
    for (
      let end = text.indexOf('\n', from);
      end >= 0;
      end = text.indexOf('\n', from)
    ) {
      this.pieces.push(text.slice(from, end));
      const line = this.pieces.join('');
      lines.push(line.endsWith('\r') ? line.slice(0, -1) : line);
      this.pieces.length = 0;
      this.length = 0;
      from = end + 1;
    }
    if (from < text.length) {
      this.pieces.push(text.slice(from));
      this.length += text.length - from;
    }
    if (this.length > longestLine)
      throw new RangeError(`a line of more than ${longestLine} characters`);
    return lines;
  }
}
