import type { BuildDetail, BuildRef } from '@slipway/plugin-buildkite-common';
import { setTimeout as wait } from 'node:timers/promises';
import { percentile } from '../percentile';
import { timeUntil } from '../portal';
import { api } from './portal';
import { cancelBuild, createBuild } from './vendor';

/** So that what the budget allows in a minute is not used up. */
const APART_MS = 4_000;

/** Milliseconds from Buildkite's answer to a change until the portal's API has it, 95th percentile. */
export interface ChangeLatency {
  created: number;
  canceled: number;
}

/** Builds that are created at Buildkite, then canceled there: `rounds` of each. */
export async function changeLatency(rounds: number): Promise<ChangeLatency> {
  const builds: BuildRef[] = [];
  const created: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const pipeline = `service-${String(round + 1).padStart(3, '0')}`;
    const build = await createBuild(pipeline);
    builds.push(build);
    created.push(
      await timeUntil(async () => (await find(build)) !== undefined),
    );
    await wait(APART_MS);
  }
  const canceled: number[] = [];
  for (const build of builds) {
    await cancelBuild(build);
    canceled.push(
      await timeUntil(async () => (await find(build))?.state === 'canceled'),
    );
    await wait(APART_MS);
  }
  return {
    created: percentile(created, 0.95),
    canceled: percentile(canceled, 0.95),
  };
}

async function find(build: BuildRef): Promise<BuildDetail | undefined> {
  try {
    return await api.getBuild(build);
  } catch (error) {
    if (String(Object(error).statusCode) === '404') return undefined;
    throw error;
  }
}
