import { applicationName } from '../layout/names';
import type { ParsedEnvironment } from '../parse/environmentFile';
import type { Problem } from '../parse/problems';
import type { OverlayFile } from '../types';
import { applicationNamesOf } from './validateEnvironmentFile';

/**
 * Finds environment files that claim the namespace, or the name of an
 * Application, of another one. The first in the order of paths keeps it.
 *
 * @returns the problem of each file that came too late, by path.
 */
export function findClashes(
  environments: Iterable<ParsedEnvironment>,
  overlays: Iterable<OverlayFile>,
): Map<string, Problem> {
  const namespaces = new Map<string, string>();
  const applications = new Map<string, string>();
  const problems = new Map<string, Problem>();
  for (const { environment, service, path } of overlays) {
    applications.set(applicationName(environment, service), path);
  }
  for (const environment of environments) {
    const { name, path } = environment.file;
    const holder = namespaces.get(name);
    if (holder !== undefined) {
      problems.set(path, {
        code: 'namespace-clash',
        reason: `namespace "${name}" is claimed by ${holder} already; rename one of the two`,
        line: 1,
      });
      continue;
    }
    namespaces.set(name, path);
    for (const application of applicationNamesOf(environment)) {
      const owner = applications.get(application);
      if (owner === undefined) applications.set(application, path);
      else {
        problems.set(path, {
          code: 'namespace-clash',
          reason: `Argo CD would make an Application "${application}" for this file and for ${owner}; rename one of the two`,
          line: 1,
        });
      }
    }
  }
  return problems;
}
