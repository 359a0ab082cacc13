import type { RepositoryRef } from '@slipway/plugin-harbor-common';
import { LRUCache } from 'lru-cache';
import type { ArtifactAnswer } from '../answers';

/** Where an image comes from, as its configuration tells. */
export interface Origin {
  /** ISO 8601. */
  builtAt?: string;
  labels: Record<string, string>;
}

const MOST_KNOWN = 20_000;
/** What Harbor refused to tell is asked for again. */
const ASKED_AGAIN_MS = 60 * 60_000;
/** Some build tools write whole documents into labels: these tell where an image comes from. */
const telling = /^(?:org\.opencontainers\.image\.|dev\.slipway\.)/;
const LONGEST_LABEL = 500;

/**
 * What is known of indexes and the images they consist of; what Harbor told never changes. Harbor reads where an image comes
 * from out of its configuration, which an index has none of.
 */
export class IndexMemory {
  readonly #origins = new LRUCache<string, Origin>({ max: MOST_KNOWN });
  readonly #indexes = new LRUCache<string, string[]>({ max: MOST_KNOWN });

  /** Notes that an index has its images. */
  note({ project, repository }: RepositoryRef, index: ArtifactAnswer): void {
    for (const { child_digest: image } of index.references) {
      const key = `${project}/${repository}@${image}`;
      const known = this.#indexes.get(key) ?? [];
      if (!known.includes(index.digest))
        this.#indexes.set(key, [...known, index.digest].slice(-10));
    }
  }

  /** Digests of the indexes of a repository that are known to have an image. */
  indexesOf(
    { project, repository }: RepositoryRef,
    image: string,
  ): readonly string[] {
    return this.#indexes.get(`${project}/${repository}@${image}`) ?? [];
  }

  /** @param answer undefined: it is not there */
  setOrigin(digest: string, answer: ArtifactAnswer | undefined): void {
    const { created, config } = answer?.extra_attrs ?? {};
    const labels = Object.entries(config?.Labels ?? {}).filter(
      ([name, text]) => telling.test(name) && text.length <= LONGEST_LABEL,
    );
    const origin = {
      ...(created && { builtAt: created }),
      labels: Object.fromEntries(labels),
    };
    this.#origins.set(digest, origin, answer ? {} : { ttl: ASKED_AGAIN_MS });
  }

  originOf(digest: string): Origin | undefined {
    return this.#origins.get(digest);
  }
}

/** The image of an index that stands for all of them. What is of an unknown platform is something about one. */
export function firstImageOf({
  references,
}: ArtifactAnswer): string | undefined {
  const image =
    references.find(
      ({ platform }) => platform?.os && platform.os !== 'unknown',
    ) ?? references.find(({ platform }) => !platform?.os);
  return image?.child_digest;
}
