/** A refusal in Buildkite's words. */
export class BuildkiteError extends Error {
  constructor(
    readonly status: number,
    message: string,
    /** Further fields of the answer. */
    readonly details: Readonly<Record<string, unknown>> = {},
  ) {
    super(message);
    this.name = 'BuildkiteError';
  }
}

/** `No build found`: the answer for what is not there, or not the token's to see. */
export const notFound = (what: string) =>
  new BuildkiteError(404, `No ${what} found`);
