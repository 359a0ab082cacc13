import type { ListImagesQuery } from '@slipway/plugin-harbor-common';
import { timeUntil } from '../portal';
import { api, many } from './portal';

const PAGES = 4;

/**
 * Milliseconds until the read model has `artifacts` further images, with the reports of those that are read last, and
 * knows what runs.
 */
export function completeAfter(
  artifacts: number,
  minutes: number,
): Promise<number> {
  return timeUntil(() => isComplete(artifacts), {
    pauseMs: 2_000,
    mostMs: minutes * 60_000,
  });
}

async function isComplete(artifacts: number): Promise<boolean> {
  const running = await api.listImages({
    service: ['checkout'],
    runningIn: ['production'],
  });
  if (!running.items.some(({ scans }) => scans[0]?.hasReport)) return false;
  // What runs is read first, then the newest.
  const query: Partial<ListImagesQuery> = {
    project: [many],
    sort: 'pushed',
    limit: 100,
  };
  let page = await api.listImages(query);
  if (page.totalItems < artifacts) return false;
  for (let read = 0; read < PAGES; read += 1) {
    const isRead = page.items.every(({ scans }) => scans[0]?.hasReport);
    if (!isRead) return false;
    const { nextCursor } = page.pageInfo;
    if (!nextCursor) return true;
    page = await api.listImages({ ...query, cursor: nextCursor });
  }
  return true;
}
