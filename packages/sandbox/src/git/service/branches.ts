import { listReferences } from '../repository/references';
import type { HostedRepository } from './HostedRepository';
import { HostError } from './errors';

const prefix = 'refs/heads/';

/** The branches of a repository at one moment. */
export class Branches {
  readonly #merged = new Map<string, Set<string>>();

  constructor(
    private readonly directory: string,
    private readonly heads: ReadonlyMap<string, string>,
  ) {}

  /** The commit of a branch. @throws HostError 422 that names the field of the pull request */
  head(field: 'head' | 'base', branch: string): string {
    const sha = this.heads.get(`${prefix}${branch}`);
    if (sha) return sha;
    throw HostError.invalid({
      resource: 'PullRequest',
      field,
      code: 'invalid',
    });
  }

  /** Whether everything of a branch is in another one already. */
  async isMerged(branch: string, into: string): Promise<boolean> {
    let merged = this.#merged.get(into);
    if (!merged) {
      // One question for all branches, so that opening thousands stays quick.
      const option = `--merged=${prefix}${into}`;
      const found = await listReferences(this.directory, prefix, [option]);
      merged = new Set(found.keys());
      this.#merged.set(into, merged);
    }
    return merged.has(`${prefix}${branch}`);
  }
}

export async function readBranches(
  repository: HostedRepository,
): Promise<Branches> {
  const heads = await repository.git.references(prefix);
  return new Branches(repository.git.directory, heads);
}
