import type { SourceTree } from '../../kustomize/tree';

/** Who made a commit, when and why. */
export interface CommitMetadata {
  /** `Dana <dana@example.test>`. */
  author: string;
  /** RFC 3339. */
  date: string;
  message: string;
}

/** One Git repository, as Argo CD's repository server reads it. */
export interface GitSource {
  /** Clone address as `repoURL` names it, for example `http://127.0.0.1:7610/example/gitops.git`. */
  readonly url: string;

  /** The commit that a branch, a tag, `HEAD` or a full hash names; `undefined` when nothing does. */
  resolve(reference: string): Promise<string | undefined>;

  /** Everything in the repository at a commit. @throws ManifestError when there is no such commit */
  tree(sha: string): Promise<SourceTree>;

  /** `undefined` when there is no such commit. */
  commit(sha: string): Promise<CommitMetadata | undefined>;

  branches(): Promise<string[]>;

  tags(): Promise<string[]>;
}

/** Whether two clone or page addresses name one repository. */
export function sameRepository(one: string, other: string): boolean {
  return normalize(one) === normalize(other);
}

function normalize(url: string): string {
  return url
    .trim()
    .toLowerCase()
    .replace(/\/+$/, '')
    .replace(/\.git$/, '')
    .replace(/^([a-z+]+:\/\/)[^/@]*@/, '$1');
}
