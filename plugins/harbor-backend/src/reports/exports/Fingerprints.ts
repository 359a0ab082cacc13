import { createHash } from 'node:crypto';
import type { Vulnerability } from '@slipway/plugin-harbor-common';

/**
 * By which a viewer knows a result again in the next image of the repository, whichever version is installed by then. The
 * second version of a package within one report is told apart by its place.
 */
export class Fingerprints {
  readonly #repository: string;
  readonly #seen = new Map<string, number>();

  constructor(repository: string) {
    this.#repository = repository;
  }

  of({ cve, package: name }: Vulnerability): string {
    const hash = createHash('sha256')
      .update(JSON.stringify([this.#repository, cve, name]))
      .digest('hex')
      .slice(0, 32);
    const place = (this.#seen.get(hash) ?? 0) + 1;
    this.#seen.set(hash, place);
    return `${hash}:${place}`;
  }
}
