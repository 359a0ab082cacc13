import type {
  ComponentPage,
  Difference,
  ExportQuery,
  Label,
  Layer,
  ListComponentsQuery,
  Scan,
  Vulnerability,
} from '@slipway/plugin-harbor-common';
import type { StoredImage } from '../store/types';

/** Compares what scanners found in two images. */
export interface ImageDifferences {
  /**
   * The image that `against` means, see `differenceQuerySchema`.
   *
   * @throws NotFoundError, InputError that say what would be right
   */
  resolve(image: StoredImage, against: string): Promise<StoredImage>;
  /** @throws NotFoundError without a report; ConflictError when no scanner looked at both */
  compare(image: StoredImage, against: StoredImage): Promise<Difference>;
}

/** Writes a report as a file. */
export type ExportReport = (
  reported: {
    image: StoredImage;
    scan: Scan;
    vulnerabilities: Vulnerability[];
  },
  query: ExportQuery,
) => { contentType: string; filename: string; body: string };

/** How an image was built, which a registry tells when somebody first asks. */
export interface LayerReader {
  /** @returns undefined while it cannot be had */
  layers(image: StoredImage): Promise<Layer[] | undefined>;
}

/** What an image is made of, which a registry tells when somebody first asks. */
export interface ComponentReader {
  /** @throws NotFoundError when there is no bill of materials; SourceError when it cannot be had */
  components(
    image: StoredImage,
    query: ListComponentsQuery,
  ): Promise<ComponentPage>;
}

/** Labels that can be put on images of a project. */
export interface LabelReader {
  list(instance: string, project: string): Promise<Label[]>;
}
