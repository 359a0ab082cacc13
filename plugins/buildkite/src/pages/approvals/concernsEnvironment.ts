import type { EnvironmentSectionProps } from '@slipway/environments-react';
import type { Build } from '@slipway/plugin-buildkite-common';

/**
 * Whether a build may change an environment: it is of the environment's commit or pull request; or, where an
 * environment is of no one change, it is of the default branch and of a service that runs there.
 */
export function concernsEnvironment(
  build: Pick<
    Build,
    'repository' | 'commit' | 'pullRequest' | 'isDefaultBranch' | 'services'
  >,
  { change, services }: Omit<EnvironmentSectionProps, 'environment'>,
): boolean {
  if (!change) {
    return (
      build.isDefaultBranch &&
      build.services.some(service => services.includes(service))
    );
  }
  if (
    build.repository &&
    build.repository.toLowerCase() !== change.repository.toLowerCase()
  ) {
    return false;
  }
  return (
    build.commit === change.commit ||
    (change.pullRequest !== undefined &&
      build.pullRequest?.number === change.pullRequest.number)
  );
}
