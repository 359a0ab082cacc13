import type { ImageBuild } from '@slipway/plugin-harbor-common';

const shapes = [
  /^https?:\/\/[^/]+\/([^/?#]+)\/([^/?#]+)\/builds\/(\d{1,15})(?:[/?#]|$)/,
  /^([^/?#:]+)\/([^/?#]+)\/(\d{1,15})$/,
];

/** Reads `https://host/organization/pipeline/builds/7` and `organization/pipeline/7`; undefined for anything else. */
export function buildOf(address: string | undefined): ImageBuild | undefined {
  for (const shape of shapes) {
    const [, organization, pipeline, number] = shape.exec(address ?? '') ?? [];
    if (organization && pipeline && number)
      return { organization, pipeline, number: Number(number) };
  }
  return undefined;
}
