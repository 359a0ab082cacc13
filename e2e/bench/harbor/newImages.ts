import { setTimeout as wait } from 'node:timers/promises';
import { percentile } from '../percentile';
import { timeUntil } from '../portal';
import { api } from './portal';
import { isScanned, pushImage } from './vendor';

const REPOSITORY = 'bench';
/** So that each is a push of its own. */
const APART_MS = 3_000;
/** Scans take some seconds; so often it is looked whether one has ended. */
const LOOK_MS = 50;

/** Milliseconds, 95th percentile. */
export interface ChangeLatency {
  /** From Harbor's answer to the push until the API has the image. */
  push: number;
  /** From when Harbor says that the scan has ended until the API has its report. */
  scan: number;
}

/** Images that are pushed, one after the other, and scanned by Harbor itself: `rounds` of them. */
export async function changeLatency(rounds: number): Promise<ChangeLatency> {
  const pushes: number[] = [];
  const scans: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const digest = await pushImage(REPOSITORY);
    pushes.push(await timeUntil(async () => (await find(digest)) !== null));
    await timeUntil(() => isScanned(REPOSITORY, digest), { pauseMs: LOOK_MS });
    scans.push(
      await timeUntil(async () => {
        const image = await find(digest);
        return image?.scans[0]?.hasReport ?? false;
      }),
    );
    await wait(APART_MS);
  }
  return { push: percentile(pushes, 0.95), scan: percentile(scans, 0.95) };
}

async function find(digest: string) {
  try {
    return await api.getImage(digest);
  } catch (error) {
    if (String(Object(error).statusCode) === '404') return null;
    throw error;
  }
}
