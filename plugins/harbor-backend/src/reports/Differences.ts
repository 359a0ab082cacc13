import { ConflictError, InputError, NotFoundError } from '@backstage/errors';
import {
  isDigest,
  tagNameSchema,
  type ComparedImage,
  type Difference,
} from '@slipway/plugin-harbor-common';
import { hostOf } from '../store';
import type {
  ImageStore,
  RunningStore,
  ScanStore,
  StoredImage,
} from '../store/types';
import { difference } from './difference';
import { liveOccurrences, tagsOf } from './imageNames';

interface Stores {
  images: Pick<ImageStore, 'get' | 'findByTag' | 'comparable'>;
  scans: Pick<ScanStore, 'report'>;
  running: Pick<RunningStore, 'of'>;
}

const TAG = 'tag:';
/** As many tags as an error names; who wants another one knows it. */
const MOST_NAMES = 10;

/** Compares what scanners found in two images. Who may see them is for the caller to ask. */
export class Differences {
  readonly #stores: Stores;

  constructor(stores: Stores) {
    this.#stores = stores;
  }

  /**
   * The image that is meant: a digest; a tag of a repository that the image is in; or the name of an environment: what it
   * runs of the image's service, most ready pods first. `tag:production` is always a tag.
   *
   * @throws NotFoundError that says what there is
   * @throws InputError for what can be none of these
   */
  async resolve(image: StoredImage, against: string): Promise<StoredImage> {
    if (isDigest(against)) {
      const found = await this.#stores.images.get(against);
      if (found) return found;
      throw new NotFoundError(`against: no registry has told of ${against}`);
    }
    const isTagAlone = against.startsWith(TAG);
    const name = isTagAlone ? against.slice(TAG.length) : against;
    if (!tagNameSchema.safeParse(name).success)
      throw new InputError(
        `against: ${JSON.stringify(against.slice(0, 100))} is no digest, no tag and no name of an environment`,
      );
    const found =
      (isTagAlone ? undefined : await this.#runningIn(name, image)) ??
      (await this.#tagged(name, image));
    if (found) return found;
    throw new NotFoundError(
      `against: ${isTagAlone ? 'no repository of the image has the tag' : 'there is no environment that runs something of the image’s service, and no tag in its repositories, called'} ${JSON.stringify(name)}; ${await this.#whatThereIs(image)}`,
    );
  }

  /**
   * Both have to have a report by the same scanner: what two scanners find differs more than two images do. That of the
   * image's newest scan is taken, or else that of the other image's.
   *
   * @throws NotFoundError without a report
   * @throws ConflictError when no scanner looked at both
   */
  async compare(image: StoredImage, against: StoredImage): Promise<Difference> {
    const [newest, other] = await Promise.all([
      this.#newest(image),
      this.#newest(against),
    ]);
    const by = (one: StoredImage, scanner: string) =>
      this.#stores.scans.report(one.digest, { scanner });
    let [mine, theirs] = [newest, other];
    if (newest.scan.scanner.name !== other.scan.scanner.name) {
      const same = await by(against, newest.scan.scanner.name);
      const swapped = same
        ? undefined
        : await by(image, other.scan.scanner.name);
      if (same) theirs = same;
      else if (swapped) mine = swapped;
      else
        throw new ConflictError(
          `The two cannot be compared: ${nameOf(image)} was scanned by ${newest.scan.scanner.name}, ${nameOf(against)} by ${other.scan.scanner.name}`,
        );
    }
    return {
      image: compared(image, mine.scan),
      against: compared(against, theirs.scan),
      ...difference(mine.vulnerabilities, theirs.vulnerabilities),
    };
  }

  async #newest(image: StoredImage) {
    const report = await this.#stores.scans.report(image.digest);
    if (report) return report;
    const [scan] = image.scans;
    throw new NotFoundError(
      `There is no report of ${nameOf(image)}: ${scan ? `its scan by ${scan.scanner.name} is ${scan.state}${scan.problem ? ` (${scan.problem})` : ''}` : 'it was never scanned'}`,
    );
  }

  /** An image that no component of the catalog names is found again by its repository. */
  async #runningIn(
    environment: string,
    image: StoredImage,
  ): Promise<StoredImage | undefined> {
    const places = await this.#stores.running.of(environment);
    // Whichever of a Harbor's hosts is in the reference.
    const repositories = image.occurrences.map(
      ({ project, repository }) => `${project}/${repository}`,
    );
    const own = places
      .filter(
        ({ service, reference }) =>
          image.services.includes(service) ||
          repositories.some(one =>
            reference.slice(hostOf(reference).length + 1).startsWith(`${one}:`),
          ),
      )
      .sort((a, b) => b.replicas - a.replicas);
    for (const { digest } of own) {
      const found = await this.#stores.images.get(digest);
      if (found) return found;
    }
    return undefined;
  }

  async #tagged(
    tag: string,
    image: StoredImage,
  ): Promise<StoredImage | undefined> {
    for (const repository of liveOccurrences(image)) {
      const found = await this.#stores.images.findByTag(repository, tag);
      if (found) return found;
    }
    return undefined;
  }

  async #whatThereIs({ digest }: StoredImage): Promise<string> {
    const others = await this.#stores.images.comparable(digest);
    const environments = others.flatMap(({ runningIn }) => runningIn);
    const tags = others.flatMap(one => one.tags);
    const parts = [
      environments.length > 0 && `environments ${some(environments)}`,
      tags.length > 0 && `tags ${some(tags)}`,
    ].filter(Boolean);
    return parts.length > 0
      ? `there are ${parts.join(', and ')}`
      : 'nothing is there to compare it with';
  }
}

function some(names: string[]): string {
  const unique = [...new Set(names)];
  const rest = unique.length - MOST_NAMES;
  return `${unique.slice(0, MOST_NAMES).join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
}

function nameOf(image: StoredImage): string {
  return tagsOf(image)[0] ?? image.digest.slice(0, 19);
}

function compared(
  image: StoredImage,
  scan: ComparedImage['scan'],
): ComparedImage {
  const { digest, runningIn } = image;
  const environments = runningIn.map(({ environment }) => environment);
  return {
    digest,
    tags: tagsOf(image),
    runningIn: [...new Set(environments)],
    scan,
  };
}
