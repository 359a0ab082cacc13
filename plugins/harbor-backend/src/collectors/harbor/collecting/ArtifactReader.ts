import { isDigest, type RepositoryRef } from '@slipway/plugin-harbor-common';
import type { ObservedRepository } from '../../../observed';
import type { ArtifactRef, CollectingClient } from '../types';
import type { Collecting } from './types';

type ReaderOptions = Pick<
  Collecting,
  'images' | 'repositories' | 'onImages' | 'now'
>;

/** Reads artifacts and writes what they are. */
export class ArtifactReader {
  readonly #options: ReaderOptions;

  constructor(options: ReaderOptions) {
    this.#options = options;
  }

  /** One artifact, with one call. A digest that is there no more is deleted; a tag that is not may have moved. */
  async artifact(client: CollectingClient, ref: ArtifactRef): Promise<void> {
    const artifact = await client.artifact(ref);
    if (artifact) this.#tell(await this.#options.images.put([artifact]));
    else if (isDigest(ref.reference)) await this.gone(ref);
    else await this.repository(client, ref);
  }

  /** A digest is not in its repository any more. */
  async gone({ reference, ...place }: ArtifactRef): Promise<void> {
    const { images, now } = this.#options;
    const { instance, project, repository } = place;
    this.#tell(
      await images.markDeleted(
        { instance, project, repository, digest: reference },
        new Date(now()).toISOString(),
      ),
    );
  }

  /** All artifacts of a repository. @param listed it as it was listed, so that it is known how it looked */
  async repository(
    client: CollectingClient,
    { instance, project, repository }: RepositoryRef,
    listed?: ObservedRepository,
  ): Promise<void> {
    const { images, repositories, now } = this.#options;
    const ref = { instance, project, repository };
    const askedAt = now();
    const { artifacts, isWhole } = await client.contents(ref);
    this.#tell(
      isWhole
        ? await images.replaceRepository(ref, artifacts, askedAt)
        : await images.put(artifacts),
    );
    if (listed)
      await repositories.markRead(listed, new Date(askedAt).toISOString());
  }

  #tell(digests: string[]): void {
    if (digests.length > 0) this.#options.onImages(digests);
  }
}
