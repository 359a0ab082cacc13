/** A call of the host's REST API, and what judges the answer. */
export interface Step {
  /** The host's route, as it registers it, below `/repos/:owner/:repo` or from `/`. */
  route: string;
  /** Below `/repos/example/shop` or from `/`, as the route. */
  path: string;
  /** 200 by default. */
  status?: number;
  body?: unknown;
  /**
   * A path of the contract (below `/repos/{owner}/{repo}` or from `/`), a
   * schema of it where the contract leaves the route out (`[]` behind it for
   * each of a list), or nothing where it has neither.
   */
  judge: { path: string } | { schema: string } | 'nothing';
}

/** What the walk needs to know of the world it walks through. */
export interface Ground {
  sha: string;
  tree: string;
  blob: string;
  comment: number;
  hook: number;
  delivery: number;
  review: number;
}

/** Of a path of the contract. */
export const on = (path: string) => ({ path });
/** Of a schema of the contract. */
export const by = (schema: string) => ({ schema });

export function step(
  route: string,
  path: string,
  judge: Step['judge'],
  rest: Partial<Step> = {},
): Step {
  return { route, path, judge, ...rest };
}

/** A SHA that no repository has. */
export const nobody = 'f'.repeat(40);
