import { timeUntil } from '../portal';
import { api } from './portal';
import { countBuilds } from './vendor';

/** Milliseconds until the read model has every build that Buildkite has. */
export async function completeAfter(): Promise<number> {
  const expected = await countBuilds();
  return timeUntil(
    async () => (await api.listBuilds({ limit: 1 })).totalItems >= expected,
    { pauseMs: 500, mostMs: 15 * 60_000 },
  );
}
