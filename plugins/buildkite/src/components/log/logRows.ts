import type { LogLine } from './logLines';

/** A line that is shown. */
export interface LogRow {
  line: LogLine;
  /** Place in the window. */
  index: number;
  /** Of a heading: lines that are folded away under it. */
  folded?: number;
}

/**
 * The lines that are shown: those under a folded heading are not.
 *
 * @param folded offsets of folded headings
 */
export function rowsOf(
  lines: LogLine[],
  folded: ReadonlySet<number>,
): LogRow[] {
  const rows: LogRow[] = [];
  let under: LogRow | undefined;
  lines.forEach((line, index) => {
    if (line.hidden) return;
    if (line.heading) {
      const row: LogRow = { line, index };
      under = folded.has(line.offset) ? { ...row, folded: 0 } : undefined;
      rows.push(under ?? row);
    } else if (under) {
      under.folded = (under.folded ?? 0) + 1;
    } else {
      rows.push({ line, index });
    }
  });
  return rows;
}

/** The offset of the heading that the line is under. */
export function headingOf(lines: LogLine[], index: number): number | undefined {
  for (let at = index; at >= 0; at -= 1) {
    const line = lines[at];
    if (line?.heading) return line.offset;
  }
  return undefined;
}
