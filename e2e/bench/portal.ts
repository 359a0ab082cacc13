import { setTimeout as wait } from 'node:timers/promises';
import type {
  Environment,
  EnvironmentPage,
} from '@slipway/plugin-environments-common';

const url = process.env.PORTAL_URL ?? 'http://localhost:7007';
const headers = {
  Authorization: `Bearer ${process.env.PORTAL_TOKEN ?? 'sandbox-service-token'}`,
};

/** Asks the portal's environments API. */
export async function ask<T>(path: string): Promise<T> {
  const response = await fetch(`${url}/api/environments${path}`, { headers });
  if (!response.ok)
    throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return (await response.json()) as T;
}

export const list = (query: string) =>
  ask<EnvironmentPage>(`/environments?${query}`);

export const get = (name: string) =>
  ask<Environment>(`/environments/${encodeURIComponent(name)}`);

/** Milliseconds until `isTrue`, asked again and again; gives up after two minutes. */
export async function timeUntil(
  isTrue: () => Promise<boolean>,
  pauseMs = 0,
): Promise<number> {
  const started = performance.now();
  while (!(await isTrue())) {
    if (performance.now() - started > 120_000)
      throw new Error('Nothing changed within two minutes');
    if (pauseMs > 0) await wait(pauseMs);
  }
  return performance.now() - started;
}
