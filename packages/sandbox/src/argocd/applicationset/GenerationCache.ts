import type { KubernetesObject } from '../../kubernetes/objects';
import type { SourceTree } from '../../kustomize/tree';
import { generateApplications, type Generation } from '../generators';
import { gitGeneratorsOf } from '../model/applicationSet';
import { sameRepository, type GitSource } from '../source/GitSource';
import { ManifestError } from '../source/ManifestError';
import type { RevisionCache } from '../source/RevisionCache';

/** Generates what ApplicationSets ask for; the same ApplicationSet at the same commits is not generated twice. */
export class GenerationCache {
  readonly #known = new Map<string, { key: string; generation: Generation }>();

  constructor(
    private readonly repositories: readonly GitSource[],
    private readonly revisions: RevisionCache,
  ) {}

  /** `fresh` asks Git which commit a branch is at although that is remembered. */
  async generate(set: KubernetesObject, fresh: boolean): Promise<Generation> {
    let sources: ResolvedSource[];
    try {
      sources = await this.#resolve(set, fresh);
    } catch (error) {
      if (!(error instanceof ManifestError)) throw error;
      return failed(error.message);
    }
    const name = set.metadata.name;
    const key = JSON.stringify([
      set.spec,
      sources.map(({ url, sha }) => [url, sha]),
    ]);
    const known = this.#known.get(name);
    if (known?.key === key) return known.generation;
    const trees = await Promise.all(
      sources.map(async source => ({
        ...source,
        tree: await source.repository.tree(source.sha),
      })),
    );
    const generation = generateApplications(set, (url, revision) =>
      treeOf(trees, url, revision),
    );
    this.#known.set(name, { key, generation });
    return generation;
  }

  forget(name: string): void {
    this.#known.delete(name);
  }

  #resolve(set: KubernetesObject, fresh: boolean): Promise<ResolvedSource[]> {
    const resolved = gitGeneratorsOf(set).map(
      async ({ repoURL, revision = 'HEAD' }): Promise<ResolvedSource> => {
        const repository = this.repositories.find(each =>
          sameRepository(each.url, repoURL),
        );
        if (!repository) {
          throw new ManifestError(
            `error generating params from git: error retrieving Git files: rpc error: code = Internal desc = unable to resolve git revision ${revision}: failed to list refs: repository not found: `,
          );
        }
        const sha = await this.revisions.resolve(repository, revision, fresh);
        if (!sha) {
          throw new ManifestError(
            `error generating params from git: error retrieving Git files: rpc error: code = Internal desc = unable to resolve git revision ${revision}: unable to resolve '${revision}' to a commit SHA`,
          );
        }
        return { url: repoURL, revision, sha, repository };
      },
    );
    return Promise.all(resolved);
  }
}

interface ResolvedSource {
  url: string;
  revision: string;
  sha: string;
  repository: GitSource;
}

function treeOf(
  trees: ReadonlyArray<ResolvedSource & { tree: SourceTree }>,
  url: string,
  revision: string,
): SourceTree {
  const found = trees.find(
    each => sameRepository(each.url, url) && each.revision === revision,
  );
  if (found) return found.tree;
  throw new Error(`No tree was read for ${url} at ${revision}.`);
}

function failed(message: string): Generation {
  const reason = 'ApplicationGenerationFromParamsError';
  return { applications: [], refused: [], failure: { reason, message } };
}
