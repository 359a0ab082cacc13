/**
 * Whether a pattern of a grant (`environments.*`) covers an action by its name.
 *
 * @param pattern of letters, digits and `.*_-` only, as the configuration is checked to be
 */
export function matchesAction(pattern: string, action: string): boolean {
  const expression = pattern.replaceAll('.', '\\.').replaceAll('*', '.*');
  return new RegExp(`^${expression}$`).test(action);
}

/** Whether one of the patterns does. */
export function coversAction(
  { actions }: { actions: string[] },
  action: string,
): boolean {
  return actions.some(pattern => matchesAction(pattern, action));
}
