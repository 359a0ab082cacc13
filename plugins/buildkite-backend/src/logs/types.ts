/** A stretch of a log as the vendor has it. */
export interface LogStretch {
  /** Offset of the first byte. */
  start: number;
  /** Bytes of the whole log, where the vendor tells. */
  size?: number;
  /** To be read to its end, or cancelled by leaving the loop. */
  bytes: AsyncIterable<Uint8Array>;
}

/** Where a log can be read. */
export interface LogSource {
  /** Names the log for the store: `job/<uuid>`, `pod/<cluster>/<namespace>/<pod>/<container>`. */
  readonly key: string;
  /** When what writes it ended, milliseconds since the epoch; undefined while it goes on. */
  readonly endedAt?: number;
  /** A source that can only be read from its beginning is read once, from there, and kept. */
  readonly isSequential: boolean;
  /** Nobody waits for it: it is read when nothing else is to be done. */
  readonly isUnhurried?: boolean;
  /**
   * @param range from an offset on, or so many bytes of the end. Sequential sources are only asked `from`
   * @param known `size`: bytes that the log had when it was last read; `isFollowed`: whoever waits has that much of it
   * @returns undefined when there is nothing there (yet)
   * @throws SourceError
   */
  read(
    range: { from: number } | { last: number },
    known: { size: number; isFollowed: boolean },
    signal: AbortSignal,
  ): Promise<LogStretch | undefined>;
}

/** What is known of a log. */
export interface LogState {
  /** Bytes, as far as they were seen. */
  size: number;
  /** Nothing will be added to it. */
  complete: boolean;
  /** The vendor has answered once. Until then somebody is asking it, and the size says nothing. */
  isAnswered: boolean;
  /** When the vendor was last asked whether there is more, milliseconds since the epoch. */
  checkedAt: number;
}
