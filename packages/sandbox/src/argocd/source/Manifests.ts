import type { KubernetesObject } from '../../kubernetes/objects';
import type { Comparison } from '../compare/Comparison';
import type { ApplicationSource } from '../model/application';
import { buildSource } from './build';
import { sameRepository, type GitSource } from './GitSource';
import { ManifestError } from './ManifestError';
import type { RevisionCache } from './RevisionCache';

/** What Git asks for at one commit. */
export interface BuiltManifests {
  revision: string;
  sourceType: Comparison['sourceType'];
  objects: KubernetesObject[];
}

/** How eagerly Git is asked: `cached` believes remembered references, `latest` does not, `hard` also builds again. */
export type Freshness = 'cached' | 'latest' | 'hard';

const fullHash = /^[0-9a-f]{40}$/;

/** The repository server: resolves references and builds what a source says. */
export class Manifests {
  readonly #built = new Map<string, BuiltManifests>();

  constructor(
    private readonly repositories: readonly GitSource[],
    private readonly revisions: RevisionCache,
  ) {}

  repository(url: string): GitSource | undefined {
    return this.repositories.find(each => sameRepository(each.url, url));
  }

  /** @throws ManifestError when the repository or the reference does not exist */
  async resolve(
    source: ApplicationSource,
    freshness: Freshness,
  ): Promise<string> {
    const reference = source.targetRevision ?? 'HEAD';
    const repository = this.#repository(source);
    const sha = fullHash.test(reference)
      ? await repository.resolve(reference)
      : await this.revisions.resolve(
          repository,
          reference,
          freshness !== 'cached',
        );
    if (sha) return sha;
    throw new ManifestError(`unable to resolve '${reference}' to a commit SHA`);
  }

  /** @throws ManifestError with what the repository server would say */
  async build(
    source: ApplicationSource,
    revision: string,
    freshness: Freshness,
  ): Promise<BuiltManifests> {
    const key = JSON.stringify([
      source.repoURL,
      revision,
      source.path,
      source.kustomize,
    ]);
    const known = this.#built.get(key);
    if (known && freshness !== 'hard') {
      // Most recently used last, so that the oldest are forgotten first.
      this.#built.delete(key);
      this.#built.set(key, known);
      return known;
    }
    const tree = await this.#repository(source).tree(revision);
    const built = { revision, ...buildSource(tree, source) };
    this.#built.set(key, built);
    if (this.#built.size > 20_000) {
      const oldest = this.#built.keys().next().value;
      if (oldest !== undefined) this.#built.delete(oldest);
    }
    return built;
  }

  #repository(source: ApplicationSource): GitSource {
    const repository = this.repository(source.repoURL);
    if (repository) return repository;
    throw new ManifestError('failed to list refs: repository not found: ');
  }
}
