import type {
  HistoryQuery,
  Image,
  ImageHistoryPoint,
  ImagePage,
  ListImagesQuery,
  RepositoryRef,
} from '@slipway/plugin-harbor-common';
import type { ObservedArtifact, ObservedRepository } from '../../observed';
import type { Visible } from './visible';

/** An image as the database has it, with what only its page shows. */
export interface StoredImage extends Image {
  children: Array<{ digest: string; platform?: string }>;
  annotations: Record<string, string>;
}

/** Images, their places and their tags. */
export interface ImageStore {
  get(digest: string): Promise<StoredImage | undefined>;
  /** By a tag of one repository of one instance. */
  findByTag(
    repository: RepositoryRef,
    tag: string,
  ): Promise<StoredImage | undefined>;
  list(
    query: ListImagesQuery,
    visible?: Visible,
  ): Promise<Omit<ImagePage, 'sources'>>;
  /** Images that one can compare this one with, see `ImageDetail.comparable`. */
  comparable(digest: string): Promise<
    Array<{
      digest: string;
      tags: string[];
      runningIn: string[];
      pushedAt: string;
    }>
  >;
  history(
    service: string,
    query: HistoryQuery,
    visible?: Visible,
  ): Promise<{ repository?: string; items: ImageHistoryPoint[] }>;
  /**
   * Writes artifacts that Harbor told. What was asked earlier than what is stored changes nothing.
   *
   * @returns digests of the images that changed
   */
  put(artifacts: ObservedArtifact[]): Promise<string[]>;
  /** The complete list of one repository: what is not in it is deleted since `askedAt`, unless it was told later. @returns digests that changed */
  replaceRepository(
    repository: RepositoryRef,
    artifacts: ObservedArtifact[],
    askedAt: number,
  ): Promise<string[]>;
  /**
   * Harbor has it no more in that repository. What runs, and was never seen anywhere, is kept as deleted, so that people
   * hear of it.
   *
   * @returns digests that changed
   */
  markDeleted(
    artifact: RepositoryRef & { digest: string },
    at: string,
  ): Promise<string[]>;
  /** Artifacts of an instance of which the newest scan is not at its end, or that were never scanned and are young or run. */
  scansToFollow(
    instance: string,
    options: { limit: number },
  ): Promise<Array<RepositoryRef & { digest: string }>>;
  /** Those of which no registry ever told. */
  unknown(digests: string[]): Promise<string[]>;
  /** Where one instance has a digest, deleted places left out. */
  places(digest: string, instance?: string): Promise<RepositoryRef[]>;
  /** Makes anew what somebody left half done, or another version made otherwise. @returns digests that changed */
  catchUp(): Promise<string[]>;
  /** Deletes what no registry has since before (ISO 8601) and what runs nowhere, with reports that nobody else needs. @returns how many images */
  prune(before: string): Promise<number>;
}

/** Repositories, and what of them was read. */
export interface RepositoryStore {
  /** The complete list of a project. Repositories that are gone take their places with them. @returns digests that changed */
  replace(
    instance: string,
    project: string,
    repositories: ObservedRepository[],
    askedAt: number,
  ): Promise<string[]>;
  list(
    instance: string,
  ): Promise<Array<ObservedRepository & { readAt?: string }>>;
  /** Its artifacts were read when it looked like this. */
  markRead(repository: ObservedRepository, at: string): Promise<void>;
}

/** Layers and components of images: they never change, so they are fetched when somebody first asks. */
export interface AdditionStore {
  get(digest: string, kind: 'layers' | 'components'): Promise<unknown>;
  put(
    digest: string,
    kind: 'layers' | 'components',
    value: unknown,
  ): Promise<void>;
}
