/**
 * When a commit happened, in the order of history whatever the clocks of its authors said: never before what came
 * before it, never ahead of when it was seen. ISO 8601.
 */
export function commitTime(
  committedAt: string,
  seenAt: Date,
  after?: string,
): string {
  const said = Date.parse(committedAt);
  const bounded = Number.isNaN(said)
    ? seenAt.getTime()
    : Math.min(said, seenAt.getTime());
  const earliest = after ? Date.parse(after) : -Infinity;
  return new Date(Math.max(bounded, earliest)).toISOString();
}
