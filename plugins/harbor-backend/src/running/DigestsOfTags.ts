import { isDigest } from '@slipway/plugin-harbor-common';
import type { HarborInstance } from '../collectors/harbor/readHarborConfig';
import type { ImageStore } from '../store/types';
import { parseImageReference } from './imageReference';

/** Which image a reference means, as far as the read model knows. For one look: tags move. */
export class DigestsOfTags {
  readonly #images: Pick<ImageStore, 'findByTag'>;
  readonly #instances: ReadonlyArray<Pick<HarborInstance, 'name' | 'hosts'>>;
  readonly #known = new Map<string, string | undefined>();

  constructor(
    images: Pick<ImageStore, 'findByTag'>,
    instances: ReadonlyArray<Pick<HarborInstance, 'name' | 'hosts'>>,
  ) {
    this.#images = images;
    this.#instances = instances;
  }

  /** Its digest; undefined for what is of no instance, has no tag, or a tag that no registry told of. */
  async of(reference: string): Promise<string | undefined> {
    if (!this.#known.has(reference))
      this.#known.set(reference, await this.#find(reference));
    return this.#known.get(reference);
  }

  async #find(reference: string): Promise<string | undefined> {
    const parsed = parseImageReference(reference);
    const { digest } = parsed ?? {};
    if (digest) return isDigest(digest) ? digest : undefined;
    const instance = this.#instances.find(({ hosts }) =>
      hosts.includes(parsed?.host ?? ''),
    );
    if (!parsed?.tag || !instance) return undefined;
    const { project, repository, tag } = parsed;
    const found = await this.#images.findByTag(
      { instance: instance.name, project, repository },
      tag,
    );
    return found?.digest;
  }
}
