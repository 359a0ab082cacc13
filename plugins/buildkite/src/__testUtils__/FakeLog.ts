import type {
  LogMatches,
  LogPart,
  ReadLogQuery,
  SearchLogQuery,
} from '@slipway/plugin-buildkite-common';

const encoder = new TextEncoder();
const decoder = new TextDecoder();
const NEWLINE = 10;

/** A log in memory, cut as the backend cuts it: parts are whole lines, except at the end of one that still grows. */
export class FakeLog {
  #bytes: Uint8Array;
  complete: boolean;

  constructor(text: string, options: { complete?: boolean } = {}) {
    this.#bytes = encoder.encode(text);
    this.complete = options.complete ?? true;
  }

  get text(): string {
    return decoder.decode(this.#bytes);
  }

  append(text: string): void {
    const more = encoder.encode(text);
    const all = new Uint8Array(this.#bytes.length + more.length);
    all.set(this.#bytes);
    all.set(more, this.#bytes.length);
    this.#bytes = all;
  }

  read({ from, before, limit = 262_144 }: Partial<ReadLogQuery> = {}): LogPart {
    const size = this.#bytes.length;
    if (from !== undefined) {
      const start = Math.min(from, size);
      return this.#part(start, this.#wholeLinesFrom(start, limit));
    }
    const end = Math.min(before ?? size, size);
    return this.#part(this.#lineAfter(Math.max(0, end - limit)), end);
  }

  search({
    q,
    from = 0,
    limit = 200,
  }: Partial<SearchLogQuery> & { q: string }): LogMatches {
    const items: LogMatches['items'] = [];
    let offset = 0;
    this.text.split('\n').forEach((text, index) => {
      if (offset >= from && text.toLowerCase().includes(q.toLowerCase())) {
        items.push({ offset, line: index + 1, text });
      }
      offset += encoder.encode(text).length + 1;
    });
    return {
      items: items.slice(0, limit),
      truncated: items.length > limit,
      searched: this.#bytes.length - from,
    };
  }

  #part(start: number, end: number): LogPart {
    const before = decoder.decode(this.#bytes.subarray(0, start));
    return {
      start,
      end,
      size: this.#bytes.length,
      complete: this.complete,
      text: decoder.decode(this.#bytes.subarray(start, end)),
      firstLine: before.split('\n').length,
    };
  }

  #wholeLinesFrom(start: number, limit: number): number {
    const most = start + limit;
    if (most >= this.#bytes.length) return this.#bytes.length;
    const last = this.#bytes.lastIndexOf(NEWLINE, most - 1);
    return last >= start ? last + 1 : most;
  }

  #lineAfter(offset: number): number {
    if (offset === 0) return 0;
    const next = this.#bytes.indexOf(NEWLINE, offset - 1);
    return next < 0 ? offset : next + 1;
  }
}
