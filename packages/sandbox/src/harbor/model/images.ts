import { createHash } from 'node:crypto';
import type { ImageConfig, Platform } from './types';

/** A manifest ready to be pushed, with the blobs that Harbor reads (configurations; layers only count by their size). */
export interface Manifest {
  mediaType: string;
  /** To the byte. */
  body: string;
  /** Of {@link Manifest.body}. */
  digest: string;
  /** Content of configurations by digest. */
  blobs?: ReadonlyMap<string, string>;
}

export interface Layer {
  digest: string;
  /** Bytes. */
  size: number;
  mediaType?: string;
  annotations?: Readonly<Record<string, string>>;
}

export const mediaTypes = {
  manifest: 'application/vnd.oci.image.manifest.v1+json',
  index: 'application/vnd.oci.image.index.v1+json',
  config: 'application/vnd.oci.image.config.v1+json',
  layer: 'application/vnd.oci.image.layer.v1.tar+gzip',
  empty: 'application/vnd.oci.empty.v1+json',
} as const;

/** `sha256:…` of a text. */
export function digestOf(content: string | Buffer): string {
  return `sha256:${createHash('sha256').update(content).digest('hex')}`;
}

/** A layer of that size; its content exists for its name only. */
export function layerOf(name: string, size: number): Layer {
  return { digest: digestOf(`layer\n${name}`), size };
}

/** An image for one platform, as a builder pushes it. */
export function imageManifest(
  config: ImageConfig,
  layers: readonly Layer[],
  annotations?: Readonly<Record<string, string>>,
): Manifest {
  const content = JSON.stringify(config);
  return manifestOf(
    {
      schemaVersion: 2,
      mediaType: mediaTypes.manifest,
      config: {
        mediaType: mediaTypes.config,
        digest: digestOf(content),
        size: Buffer.byteLength(content),
      },
      layers: layers.map(layer => ({ mediaType: mediaTypes.layer, ...layer })),
      ...(annotations && { annotations }),
    },
    [content],
  );
}

/** One name for images of several platforms; they are pushed before it. */
export function indexManifest(
  children: ReadonlyArray<{ manifest: Manifest; platform: Platform }>,
): Manifest {
  return manifestOf({
    schemaVersion: 2,
    mediaType: mediaTypes.index,
    manifests: children.map(({ manifest, platform }) => ({
      mediaType: manifest.mediaType,
      digest: manifest.digest,
      size: Buffer.byteLength(manifest.body),
      platform,
    })),
  });
}

/** What cosign pushes under the tag {@link signatureTag}. */
export function cosignSignature(
  subject: string,
  signature: string,
  certificate?: string,
): Manifest {
  const config = JSON.stringify({
    architecture: '',
    created: '0001-01-01T00:00:00Z',
    os: '',
    rootfs: {
      type: 'layers',
      diff_ids: [digestOf(`${subject}\n${signature}`)],
    },
    config: {},
  });
  return manifestOf(
    {
      schemaVersion: 2,
      mediaType: mediaTypes.manifest,
      config: {
        mediaType: mediaTypes.config,
        digest: digestOf(config),
        size: Buffer.byteLength(config),
      },
      layers: [
        {
          mediaType: 'application/vnd.dev.cosign.simplesigning.v1+json',
          digest: digestOf(`${subject}\n${signature}`),
          size: 248,
          annotations: {
            'dev.cosignproject.cosign/signature': signature,
            ...(certificate && {
              'dev.sigstore.cosign/certificate': certificate,
            }),
          },
        },
      ],
    },
    [config],
  );
}

/** The tag by which cosign finds the signature of a digest. */
export function signatureTag(subject: string): string {
  return `${subject.replace(':', '-')}.sig`;
}

/** Something that says by `subject` what it belongs to: a notation signature, an SBOM, any other referrer. */
export function referrerManifest(options: {
  subject: { digest: string; mediaType: string; size: number };
  /** Of the configuration, which is how Harbor tells what it is. */
  artifactType: string;
  layers: readonly Layer[];
  annotations?: Readonly<Record<string, string>>;
}): Manifest {
  const { subject, artifactType, layers, annotations } = options;
  return manifestOf(
    {
      schemaVersion: 2,
      mediaType: mediaTypes.manifest,
      artifactType,
      config: {
        mediaType: artifactType,
        digest: digestOf('{}'),
        size: 2,
      },
      layers: layers.map(layer => ({
        mediaType: 'application/octet-stream',
        ...layer,
      })),
      subject,
      ...(annotations && { annotations }),
    },
    ['{}'],
  );
}

/** Media types of configurations by which Harbor tells accessories. */
export const accessoryMediaTypes = {
  notation: 'application/vnd.cncf.notary.signature',
  sbom: 'application/vnd.goharbor.harbor.sbom.v1',
} as const;

function manifestOf(
  content: { mediaType: string; [field: string]: unknown },
  blobs: readonly string[] = [],
): Manifest {
  const body = JSON.stringify(content);
  return {
    mediaType: content.mediaType,
    body,
    digest: digestOf(body),
    blobs: new Map(blobs.map(blob => [digestOf(blob), blob])),
  };
}
