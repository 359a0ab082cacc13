import type { VulnerabilityItem } from '../model/scanTypes';
import type { InstalledPackage } from './database/types';

/** How a scan ends. */
export type ScanFate = 'succeeds' | 'fails' | 'never ends';

/** What is in an image, for those who scan it. */
export interface ImageContent {
  packages: readonly InstalledPackage[];
  /** `succeeds` by default. */
  scan?: ScanFate;
  /** What scanners report instead of what they would find in the packages. */
  rows?: readonly VulnerabilityItem[];
}

/** What is in images, by digest: the same for every Harbor that has them. */
export class ImageContents {
  readonly #contents = new Map<string, ImageContent>();

  /** Before the image is pushed, when it is scanned on push. */
  set(digest: string, content: ImageContent): void {
    this.#contents.set(digest, content);
  }

  /** Nothing is in an image that nobody told of. */
  get(digest: string): ImageContent {
    return this.#contents.get(digest) ?? { packages: [] };
  }
}
