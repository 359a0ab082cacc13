import { expect } from '@playwright/test';
import type { ListImagesQuery } from '@slipway/plugin-harbor-common';
import { makeLabel } from '../platform/harbor';
import { imagesAs } from '../platform/images';
import type { Params } from './params';

/**
 * Images that rows are about. No journey touches them: they are of the past that the sandbox begins with. Dana's team owns
 * storefront; bases that others build on are of no service.
 */
const abouts: Record<string, Partial<ListImagesQuery>> = {
  release: { service: ['storefront'], tag: 'v1.4.2' },
  base: { project: ['library'], repository: ['node'], tag: '24.4.1-slim' },
};

const LABEL = 'looked-at';

/** Until when a row would allow a CVE: never the same day twice. */
const DAY = 24 * 3_600_000;

/** What stands for the parameters of a path that is about an image or a registry. */
export async function imageParams(
  path: string,
  about: string | undefined,
): Promise<Params> {
  if (path.includes('/tasks/')) return { id: about };
  // Labels are made at Harbor.
  if (path.endsWith('/labels')) await makeLabel(LABEL);
  if (about && about in abouts) return { digest: await digestOf(about) };
  const [instance, rest] = about?.split('/') ?? [];
  return {
    instance,
    project: rest,
    id: rest,
    service: about,
    // Also that of a row which would take one off a list that it never was on.
    cve: about?.startsWith('CVE-') ? about : 'CVE-2023-45853',
  };
}

/** Query parameters that a read of images cannot do without. */
export const imageQueries: Record<string, () => Record<string, string>> = {
  'harbor /images/:digest/difference': () => ({ against: 'production' }),
  'harbor /images/:digest/export': () => ({ format: 'csv' }),
};

/** Bodies of commands on images that take more than every command does. */
export const imageBodies: Record<string, (about?: string) => object> = {
  'harbor POST /images/:digest/replicate': () => ({
    dryRun: true,
    to: 'harbor',
  }),
  'harbor POST /images/:digest/labels': place,
  'harbor DELETE /images/:digest/labels': place,
  'harbor POST /projects/:instance/:project/allowlist': () => ({
    dryRun: true,
    cve: 'CVE-2023-45853',
    reason: 'Who may do this?',
    expiresAt: new Date(Date.now() + DAY).toISOString(),
  }),
  'harbor DELETE /projects/:instance/:project/allowlist/:cve': () => ({
    dryRun: true,
    reason: 'Who may do this?',
  }),
  'harbor POST /webhooks/:instance': () => ({ type: 'PUSH_ARTIFACT' }),
};

function place(about?: string) {
  const { project, repository } = abouts[about ?? ''] ?? {};
  return {
    dryRun: true,
    instance: 'harbor',
    project: project?.[0] ?? 'shop',
    repository: repository?.[0] ?? 'storefront',
    label: LABEL,
  };
}

const known = new Map<string, Promise<string>>();

function digestOf(about: string): Promise<string> {
  const before = known.get(about);
  if (before) return before;
  const found = waitFor(about);
  known.set(about, found);
  return found;
}

/** A portal that has just started reads registries first. */
async function waitFor(about: string): Promise<string> {
  let digest: string | undefined;
  await expect
    .poll(
      async () => {
        const { items } = await imagesAs('sam').listImages(abouts[about]);
        // Its report too, which is what several rows read.
        const image = items.find(({ scans }) => scans[0]?.hasReport);
        digest = image?.digest;
        return digest !== undefined;
      },
      { message: `an image that is a ${about}` },
    )
    .toBe(true);
  return digest ?? '';
}
