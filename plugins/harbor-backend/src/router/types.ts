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

/** What never changes of an image, and a registry tells when somebody first asks. */
export interface ImageAdditions {
  /** @returns undefined for what has none; @throws SourceError when no registry answers */
  layers(digest: string): Promise<Layer[] | undefined>;
  /**
   * @returns undefined without a bill of materials
   * @throws NotFoundError for one that cannot be read; SourceError when no registry answers
   */
  components(
    digest: string,
    query: ListComponentsQuery,
  ): Promise<ComponentPage | undefined>;
}

/** Labels that can be put on images of a project. */
export interface LabelReader {
  list(instance: string, project: string): Promise<Label[]>;
}
