import type { InstalledPackage } from '../../../harbor/scanning/database/types';

/** One layer of an image. */
export interface ImageLayer {
  /** As `docker history` shows it. */
  createdBy: string;
  /** Bytes, compressed. */
  size: number;
  packages: readonly InstalledPackage[];
  /** Milliseconds since the epoch; absent: when the image was built. */
  createdAt?: number;
}

/** An image that others are built from, as it was published. */
export interface BaseImage {
  /** `docker.io/library/python:3.12.7-slim` */
  name: string;
  /** Of what is installed by its means: `stdlib` of Go is in every binary that it builds. */
  gives: readonly InstalledPackage[];
  layers: readonly ImageLayer[];
}

const MB = 1_000_000;

/** A layer of so many megabytes. */
export function layer(
  createdBy: string,
  megabytes: number,
  packages: readonly InstalledPackage[] = [],
): ImageLayer {
  return { createdBy, size: Math.round(megabytes * MB), packages };
}

/** Reads `name version` lines. */
export function packagesOf(
  type: InstalledPackage['type'],
  text: string,
): InstalledPackage[] {
  return text
    .trim()
    .split('\n')
    .map(line => {
      const [name = '', version = ''] = line.trim().split(' ');
      return { type, name, version };
    });
}
