import { readFileSync } from 'node:fs';

/** Linux counts in these. */
const TICKS_PER_SECOND = 100;

/**
 * How long processors have worked for a process since its start; 0 where Linux is not. Other work on the machine shows in
 * it far less than in how long somebody waits.
 * @param {number} pid
 * @returns {number} milliseconds
 */
export function processorTime(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // Behind the name, which may have spaces: state is the first, user and system time the 12th and 13th.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const ticks = Number(fields[11]) + Number(fields[12]);
    return (ticks / TICKS_PER_SECOND) * 1000;
  } catch {
    return 0;
  }
}
