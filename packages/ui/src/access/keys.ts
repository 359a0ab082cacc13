/** How long an answer about roles holds; roles change seldom, and the backend decides anyway. */
export const LIFE_MS = 60_000;

/** Keys of the cache. */
export const accessKeys = {
  verdict: (action: string, resourceRefs: string[] | undefined) =>
    ['access', 'verdict', action, resourceRefs] as const,
  whoMay: (action: string, resourceRef: string | undefined) =>
    ['access', 'who-may', action, resourceRef] as const,
};
