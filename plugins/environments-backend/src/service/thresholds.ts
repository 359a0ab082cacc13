/** How long each step may take before people should look; milliseconds. */
export const thresholds = {
  /**
   * Argo CD sees a commit after up to 3 min 30 s by itself (3 minutes of revision cache and 30 s of poll).
   * A difference between Git and cluster younger than this is a commit on its way, not drift.
   */
  commitNoticed: 5 * 60_000,
  /** From asked-for to ready: image pulls of several hundred MB and slow starts included. */
  creation: 20 * 60_000,
  /** Argo CD finishes a running sync with its retries, then deletes; a minute and a half is usual at worst. */
  deletion: 10 * 60_000,
  /** A namespace that says what holds it does not let go by itself. */
  deletionHeld: 2 * 60_000,
  /** A cluster autoscaler adds a node within this time. */
  scheduling: 3 * 60_000,
} as const;

/** Milliseconds from an ISO 8601 time until `now`; 0 for a time that lies ahead (a source whose clock is fast). */
export function age(since: string | undefined, now: Date): number {
  return since ? Math.max(0, now.getTime() - Date.parse(since)) : 0;
}
