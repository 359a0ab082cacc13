import type { KubernetesObject } from '../../kubernetes/objects';
import type { Comparison } from '../compare/Comparison';
import type { ApplicationSource } from '../model/application';
import { buildSource } from './build';
import { sameRepository, type GitSource } from './GitSource';
import { ManifestError } from './ManifestError';
import { RecordingTree } from './RecordingTree';
import type { RevisionCache } from './RevisionCache';

/** What Git asks for at one commit. */
export interface BuiltManifests {
  revision: string;
  sourceType: Comparison['sourceType'];
  objects: KubernetesObject[];
}

/** How eagerly Git is asked: `cached` believes remembered references, `latest` does not, `hard` also builds again. */
export type Freshness = 'cached' | 'latest' | 'hard';

/** More than a world of the benchmarks has Applications. */
const rememberedBuilds = 20_000;
const fullHash = /^[0-9a-f]{40}$/;

/** The repository server: resolves references and builds what a source says. */
export class Manifests {
  readonly #built = new Map<
    string,
    { manifests: BuiltManifests; readFrom: RecordingTree }
  >();

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
    const key = keyOf(source);
    const known = this.#built.get(key);
    if (known?.manifests.revision === revision && freshness !== 'hard') {
      return known.manifests;
    }
    const tree = await this.#repository(source).tree(revision);
    // Most commits change nothing of most Applications.
    if (known?.readFrom.isSameIn(tree) && freshness !== 'hard') {
      known.manifests = { ...known.manifests, revision };
      return known.manifests;
    }
    const readFrom = new RecordingTree(tree);
    const manifests = { revision, ...buildSource(readFrom, source) };
    this.#built.set(key, { manifests, readFrom });
    for (const oldest of this.#built.keys()) {
      if (this.#built.size <= rememberedBuilds) break;
      this.#built.delete(oldest);
    }
    return manifests;
  }

  #repository(source: ApplicationSource): GitSource {
    const repository = this.repository(source.repoURL);
    if (repository) return repository;
    throw new ManifestError('failed to list refs: repository not found: ');
  }
}

function keyOf(source: ApplicationSource): string {
  return JSON.stringify([source.repoURL, source.path, source.kustomize]);
}
