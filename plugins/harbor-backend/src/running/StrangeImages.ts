import type {
  RepositoryRef,
  RunningPlace,
} from '@slipway/plugin-harbor-common';
import type { HarborInstance } from '../collectors/harbor/readHarborConfig';
import type { ImageStore } from '../store/types';
import { parseImageReference } from './imageReference';

/** What was just pushed is told by its registry within that time. */
const PATIENCE_MS = 60_000;
const AGAIN_MS = 60 * 60_000;

interface Options {
  images: Pick<ImageStore, 'unknown'>;
  instances: ReadonlyArray<Pick<HarborInstance, 'name' | 'hosts'>>;
  /** Has a registry asked for an image. */
  lookAt: (
    look: { kind: 'artifact'; reference: string } & RepositoryRef,
  ) => Promise<unknown>;
  /** Milliseconds since 1970. */
  now?: () => number;
}

/**
 * Images that run and that no registry has told of: mostly they were deleted before anybody looked. The registry that their
 * reference names is asked, now and then.
 */
export class StrangeImages {
  readonly #options: Options;
  readonly #due = new Map<string, number>();

  constructor(options: Options) {
    this.#options = options;
  }

  /** @param places everything that runs now */
  async askAfter(
    places: ReadonlyArray<RunningPlace & { digest: string }>,
  ): Promise<void> {
    const { images, lookAt, now = Date.now } = this.#options;
    const all = new Set(places.map(({ digest }) => digest));
    const strange = new Set(await images.unknown([...all]));
    for (const digest of this.#due.keys())
      if (!strange.has(digest)) this.#due.delete(digest);
    for (const { digest, reference } of places) {
      const place = this.#placeOf(reference);
      if (!strange.has(digest) || !place) continue;
      const due = this.#due.get(digest);
      if (due === undefined) this.#due.set(digest, now() + PATIENCE_MS);
      else if (due <= now()) {
        this.#due.set(digest, now() + AGAIN_MS);
        await lookAt({ kind: 'artifact', reference: digest, ...place });
      }
    }
  }

  #placeOf(reference: string): RepositoryRef | undefined {
    const parsed = parseImageReference(reference);
    const instance = this.#options.instances.find(({ hosts }) =>
      hosts.includes(parsed?.host ?? ''),
    );
    if (!parsed || !instance) return undefined;
    const { project, repository } = parsed;
    return { instance: instance.name, project, repository };
  }
}
