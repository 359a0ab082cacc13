import { timeUntil } from '../portal';
import { api, many, runningImages } from './portal';

/**
 * Milliseconds until the read model has `artifacts` further images, and the reports of what runs, which are read before
 * the others.
 */
export function listedAfter(
  artifacts: number,
  minutes: number,
): Promise<number> {
  return timeUntil(() => isListed(artifacts), {
    pauseMs: 2_000,
    mostMs: minutes * 60_000,
  });
}

async function isListed(artifacts: number): Promise<boolean> {
  const { totalItems } = await api.listImages({ project: [many], limit: 1 });
  return totalItems >= artifacts && (await runningImages()).length > 0;
}
