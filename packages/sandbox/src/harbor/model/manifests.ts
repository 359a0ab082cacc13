import { z } from 'zod';
import { badRequest } from './errors';
import { accessoryMediaTypes, digestOf, mediaTypes } from './images';
import type { AccessoryType } from './types';

const descriptor = z.looseObject({
  mediaType: z.string(),
  digest: z.string(),
  size: z.number().int().nonnegative(),
  annotations: z.record(z.string(), z.string()).optional(),
});
const platform = z.looseObject({
  architecture: z.string(),
  os: z.string(),
  'os.version': z.string().optional(),
  variant: z.string().optional(),
});
const content = z.looseObject({
  mediaType: z.string().optional(),
  artifactType: z.string().optional(),
  annotations: z.record(z.string(), z.string()).optional(),
  config: descriptor.optional(),
  layers: z.array(descriptor).optional(),
  manifests: z
    .array(descriptor.extend({ platform: platform.optional() }))
    .optional(),
  subject: descriptor.optional(),
});
export type ManifestContent = z.infer<typeof content>;

/** @throws HarborError 400 for what is neither an image nor an index */
export function readManifest(body: string): ManifestContent {
  let json: unknown;
  try {
    json = JSON.parse(body);
  } catch {
    throw badRequest('manifest invalid: it is not JSON');
  }
  const read = content.safeParse(json);
  if (!read.success || (!read.data.config && !read.data.manifests)) {
    throw badRequest('manifest invalid: it has neither a config nor manifests');
  }
  return read.data;
}

const images = new Set<string>([
  mediaTypes.config,
  'application/vnd.docker.container.image.v1+json',
]);

/** What Harbor calls a thing by the media type of its configuration: `IMAGE`, `CHART`, `SBOM` … */
export function artifactTypeName({ config }: ManifestContent): string {
  if (!config || images.has(config.mediaType)) return 'IMAGE';
  const known =
    /^application\/vnd\.[^.]+\.(?:.*\.)?([^.]+)\.config\.v\d.*\+json$/;
  if (config.mediaType === accessoryMediaTypes.sbom) return 'SBOM';
  if (config.mediaType === 'application/vnd.cncf.helm.config.v1+json') {
    return 'CHART';
  }
  return known.exec(config.mediaType)?.[1]?.toUpperCase() ?? 'UNKNOWN';
}

/** By what it says of itself. */
export function accessoryTypeOf(manifest: ManifestContent): AccessoryType {
  const type = manifest.artifactType ?? manifest.config?.mediaType;
  if (type === accessoryMediaTypes.notation) return 'signature.notation';
  if (type === accessoryMediaTypes.sbom) return 'sbom.harbor';
  if (
    manifest.layers?.some(
      ({ mediaType }) =>
        mediaType === 'application/vnd.dev.cosign.simplesigning.v1+json',
    )
  ) {
    return 'signature.cosign';
  }
  return 'subject.accessory';
}

/** Digest of what a cosign tag, `sha256-….sig`, says it signs. */
export function signedBy(tag: string): string | undefined {
  const hex = /^sha256-([0-9a-f]{64})\.sig$/.exec(tag)?.[1];
  return hex && `sha256:${hex}`;
}

/** Bytes of the manifest, the configuration and the layers, by digest. */
export function blobsOf(
  body: string,
  { config, layers = [] }: ManifestContent,
): ReadonlyMap<string, number> {
  const blobs = new Map([[digestOf(body), Buffer.byteLength(body)]]);
  for (const { digest, size } of [...(config ? [config] : []), ...layers]) {
    blobs.set(digest, size);
  }
  return blobs;
}
