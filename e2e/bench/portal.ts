import { setTimeout as wait } from 'node:timers/promises';
import type {
  Environment,
  EnvironmentPage,
} from '@slipway/plugin-environments-common';
import { portalUrl } from '../platform/addresses';
import { tokenOf } from '../platform/identities';

/** Asks the portal's environments API as a person does, so that finding out what they may see is measured too. */
export async function ask<T>(path: string): Promise<T> {
  const response = await fetch(`${portalUrl}/api/environments${path}`, {
    headers: { Authorization: `Bearer ${await tokenOf('sam')}` },
  });
  if (!response.ok)
    throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return (await response.json()) as T;
}

export const list = (query: string) =>
  ask<EnvironmentPage>(`/environments?${query}`);

export const get = (name: string) =>
  ask<Environment>(`/environments/${encodeURIComponent(name)}`);

/** Milliseconds until `isTrue`, asked again and again; gives up after two minutes, or `mostMs`. */
export async function timeUntil(
  isTrue: () => Promise<boolean>,
  { pauseMs = 0, mostMs = 120_000 } = {},
): Promise<number> {
  const started = performance.now();
  while (!(await isTrue())) {
    if (performance.now() - started > mostMs)
      throw new Error(`Nothing changed within ${mostMs / 60_000} minutes`);
    if (pauseMs > 0) await wait(pauseMs);
  }
  return performance.now() - started;
}
