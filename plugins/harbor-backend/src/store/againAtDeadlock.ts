/** As often as that: the other one of the two has come to its end by then. */
const ATTEMPTS = 10;

/**
 * Runs a transaction, and runs it again when PostgreSQL has ended it because it and another one waited for each other:
 * reports share their CVEs, and who improves one may hold another that somebody else is waiting for.
 *
 * @throws any other failure at once
 */
export async function againAtDeadlock<T>(run: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await run();
    } catch (error) {
      if (attempt === ATTEMPTS || !isDeadlock(error)) throw error;
    }
  }
}

function isDeadlock(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === '40P01';
}
