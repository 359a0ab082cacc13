/** What kustomize cannot build, in its own words; without the `Error: ` that its command line puts in front. */
export class BuildError extends Error {
  constructor(
    message: string,
    /** The command that fails, where it is not `kustomize build` but an edit before it. */
    readonly command?: string,
  ) {
    super(message);
    this.name = 'BuildError';
  }
}

/** Where Argo CD says its checkout of the repository is. */
export const checkoutRoot = '<path to cached source>';

/** A path of the repository as error messages show it. */
export function shownPath(path: string): string {
  return path === '' ? checkoutRoot : `${checkoutRoot}/${path}`;
}
