import { isSourceError } from '@slipway/collectors-node';
import type { RepositoryRef } from '@slipway/plugin-harbor-common';
import { type ArtifactAnswer, artifactSchema } from '../answers';
import { artifactPath, repositoryPath } from './addresses';
import { firstImageOf, type IndexMemory, type Origin } from './IndexMemory';
import type { CallParts } from './types';

/** More than that are found with one list of everything there is. */
const ONE_BY_ONE = 5;
const withNothing = {
  ...{ with_tag: 'false', with_label: 'false' },
  ...{ with_accessory: 'false', with_scan_overview: 'false' },
};

/** Finds where indexes come from: from the first of their images, asked for once. */
export class IndexOrigins {
  readonly #parts: CallParts;
  readonly #memory: IndexMemory;

  constructor(parts: CallParts, memory: IndexMemory) {
    this.#parts = parts;
    this.#memory = memory;
  }

  /** Has what can be known of the indexes among artifacts of a repository known. */
  async learn(ref: RepositoryRef, artifacts: ArtifactAnswer[]): Promise<void> {
    for (const one of artifacts) this.#memory.note(ref, one);
    const images = new Set(artifacts.flatMap(one => firstImageOf(one) ?? []));
    const unknown = [...images].filter(one => !this.#memory.originOf(one));
    if (unknown.length > ONE_BY_ONE) await this.#list(ref);
    const left = unknown.filter(one => !this.#memory.originOf(one));
    // What no list has is not asked for by the hundred.
    for (const digest of left.slice(0, ONE_BY_ONE))
      this.#memory.setOrigin(digest, await this.#find(ref, digest));
  }

  of(artifact: ArtifactAnswer): Origin | undefined {
    const image = firstImageOf(artifact);
    return image === undefined ? undefined : this.#memory.originOf(image);
  }

  /** Also what is listed as a part of an index alone. */
  async #list(ref: RepositoryRef): Promise<void> {
    const { items } = await this.#parts.http.list({
      path: `${repositoryPath(ref)}/artifacts`,
      query: { ...withNothing, q: 'base=*', sort: '-push_time,-id' },
      action: `list the images of indexes of ${ref.project}/${ref.repository}`,
    });
    for (const item of items) {
      const { data } = artifactSchema.safeParse(item);
      if (data?.references.length === 0)
        this.#memory.setOrigin(data.digest, data);
    }
  }

  async #find(
    { instance, project, repository }: RepositoryRef,
    reference: string,
  ): Promise<ArtifactAnswer | undefined> {
    const ref = { instance, project, repository, reference };
    try {
      return await this.#parts.http.find(
        {
          path: artifactPath(ref),
          query: withNothing,
          action: `read an image of an index of ${project}/${repository}`,
        },
        artifactSchema,
      );
    } catch (error) {
      // An index without its origin is still one.
      if (isSourceError(error, 'forbidden', 'invalid-answer')) return undefined;
      throw error;
    }
  }
}
