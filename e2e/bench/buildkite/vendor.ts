import type { BuildRef } from '@slipway/plugin-buildkite-common';
import { z } from 'zod';
import { findSystem } from '../../platform/sandbox';

const createdSchema = z.object({ number: z.number() });

let system: ReturnType<typeof findSystem> | undefined;

/** Asks the sandbox's Buildkite itself, past the portal. */
export async function askBuildkite(
  path: string,
  init: { method?: string; body?: unknown } = {},
): Promise<Response> {
  system ??= findSystem('buildkite');
  const { url, credentials } = await system;
  return fetch(`${url}/v2/organizations/example${path}`, {
    method: init.method,
    headers: {
      Authorization: `Bearer ${credentials.token}`,
      'Content-Type': 'application/json',
    },
    body: init.body === undefined ? undefined : JSON.stringify(init.body),
  });
}

/** Where a build is in Buildkite's API. */
export const pathOf = ({ pipeline, number }: Omit<BuildRef, 'organization'>) =>
  `/pipelines/${pipeline}/builds/${number}`;

/** How many builds Buildkite has. */
export async function countBuilds(): Promise<number> {
  const response = await askBuildkite('/builds?per_page=1');
  const last = /[?&]page=(\d+)[^>]*>; rel="last"/.exec(
    response.headers.get('link') ?? '',
  );
  if (!last) throw new Error(`Buildkite does not say: ${response.status}`);
  return Number(last[1]);
}

/** Creates a build that no agent takes up. */
export async function createBuild(pipeline: string): Promise<BuildRef> {
  const response = await askBuildkite(`/pipelines/${pipeline}/builds`, {
    method: 'POST',
    body: { commit: 'HEAD', branch: 'main', message: 'Measure' },
  });
  const { number } = createdSchema.parse(await response.json());
  return { organization: 'example', pipeline, number };
}

export async function cancelBuild(build: BuildRef): Promise<void> {
  const response = await askBuildkite(`${pathOf(build)}/cancel`, {
    method: 'PUT',
  });
  if (!response.ok) throw new Error(`${response.url}: ${response.status}`);
}
