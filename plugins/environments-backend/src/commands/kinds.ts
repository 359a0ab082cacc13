import { InputError } from '@backstage/errors';
import type { Environment } from '@slipway/plugin-environments-common';

/** @throws InputError for an environment that is not a PR environment */
export function requirePullRequest(
  { name, kind }: Pick<Environment, 'name' | 'kind'>,
  verb: 'expires' | 'can be destroyed',
): void {
  if (kind === 'pull-request') return;
  throw new InputError(
    `${name} is of kind ${kind}; only a PR environment ${verb} through this API`,
  );
}
