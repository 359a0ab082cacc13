/**
 * Whether a pattern of a grant (`environments.*`) covers an action by its name. Takes time in proportion to the name,
 * which anybody who is signed in may choose.
 */
export function matchesAction(pattern: string, action: string): boolean {
  const [head = '', ...parts] = pattern.split('*');
  const tail = parts.pop();
  if (tail === undefined) return action === pattern;
  if (!action.startsWith(head)) return false;
  let at = head.length;
  for (const part of parts) {
    const found = action.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return action.endsWith(tail) && action.length - tail.length >= at;
}

/** Whether one of the patterns does. */
export function coversAction(
  { actions }: { actions: string[] },
  action: string,
): boolean {
  return actions.some(pattern => matchesAction(pattern, action));
}
