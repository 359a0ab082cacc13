/** Part of a log. Offsets count bytes of the log as the vendor has it. */
export interface LogPart {
  /** Offset of the first byte of `text`. */
  start: number;
  /** Offset after its last byte. */
  end: number;
  /** Bytes of the log as far as they are known. */
  size: number;
  /** Nothing will be added to it. */
  complete: boolean;
  /** UTF-8; what is not is replaced. Whole lines, except a last one that is not finished. Control sequences as they are. */
  text: string;
  /** Number of the first line, from 1, where the portal has read everything before it. */
  firstLine?: number;
  /** Offset of each line of `text`; only where bytes had to be replaced, so that the text does not tell. */
  lineOffsets?: number[];
}

/** Where a log has what was searched for. */
export interface LogMatches {
  items: Array<{ offset: number; line?: number; text: string }>;
  /** There are more than were answered. */
  truncated: boolean;
  /** Bytes that were searched. */
  searched: number;
}
