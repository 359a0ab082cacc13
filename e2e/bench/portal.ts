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

/** Milliseconds until `isTrue`, asked again and again without a pause; gives up after a minute. */
export async function timeUntil(
  isTrue: () => Promise<boolean>,
): Promise<number> {
  const started = performance.now();
  while (!(await isTrue())) {
    if (performance.now() - started > 60_000)
      throw new Error('Nothing changed within a minute');
  }
  return performance.now() - started;
}
