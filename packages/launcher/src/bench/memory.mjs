import { readFileSync } from 'node:fs';

/** The most that a process has held since its start. Linux alone says it without a tool; 0 elsewhere. @param {number} pid */
export const peakMegabytes = pid => megabytes(pid, 'VmHWM');

/** What a process holds now; 0 where Linux is not. @param {number} pid */
export const residentMegabytes = pid => megabytes(pid, 'VmRSS');

function megabytes(pid, field) {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    const found = new RegExp(`${field}:\\s+(\\d+)`).exec(status);
    return Math.round(Number(found?.[1] ?? 0) / 1024);
  } catch {
    return 0;
  }
}

/**
 * The most that a process held while something was done, looked at ten times a second.
 * @template T
 * @param {number} pid
 * @param {() => Promise<T>} work
 * @returns {Promise<{ value: T, before: number, most: number }>} megabytes
 */
export async function memoryOf(pid, work) {
  const before = residentMegabytes(pid);
  let most = before;
  const timer = setInterval(() => {
    most = Math.max(most, residentMegabytes(pid));
  }, 100);
  try {
    return { value: await work(), before, most };
  } finally {
    clearInterval(timer);
  }
}
