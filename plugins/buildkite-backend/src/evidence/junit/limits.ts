/** How much of a report is read and kept. Lengths are characters, unless said otherwise. */
export const limits = {
  /** Bytes of a report. */
  reportBytes: 64 * 1024 * 1024,
  /** Elements in one another. */
  depth: 100,
  /** One element's name with all its attributes. */
  tag: 1024 * 1024,
  /** One text, comment or CDATA section. */
  text: 32 * 1024 * 1024,
  /** Failures that are kept with what they say, of one report. */
  failures: 200,
  /** Failures of which it is kept that they happened, of one report. */
  failedNames: 2000,
  message: 2000,
  detail: 8000,
  name: 500,
} as const;
