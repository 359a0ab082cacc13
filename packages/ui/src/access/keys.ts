/** How long an answer about roles holds; roles change seldom, and the backend decides anyway. */
export const LIFE_MS = 60_000;

/** How long an answer about who owns what holds; the backend itself keeps it for half a minute. */
export const OWNERSHIP_LIFE_MS = 5 * 60_000;

/** Keys of the cache. */
export const accessKeys = {
  ownedServices: ['access', 'owned-services'] as const,
  verdict: (action: string, resourceRefs: string[] | undefined) =>
    ['access', 'verdict', action, resourceRefs] as const,
  allowed: (action: string, resourceRefs: string[] | undefined) =>
    ['access', 'allowed', action, resourceRefs] as const,
  whoMay: (action: string, resourceRef: string | undefined) =>
    ['access', 'who-may', action, resourceRef] as const,
};
