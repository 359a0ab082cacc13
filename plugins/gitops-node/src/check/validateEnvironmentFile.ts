import { applicationName } from '../layout/names';
import { roleOfPath } from '../layout/paths';
import { MAX_FILE_BYTES } from '../parse/decodeText';
import {
  parseEnvironmentFile,
  type ParsedEnvironment,
} from '../parse/environmentFile';
import type { Problem } from '../parse/problems';
import type { BrokenFile } from '../types';

/**
 * Checks the text of an environment file by itself and against the names of
 * the bases, as it is checked before the portal commits it and in the GitOps
 * repository's own CI.
 *
 * @returns every fault with line and column; empty when the file is good.
 */
export function validateEnvironmentFile(
  text: string,
  path: string,
  bases: ReadonlySet<string> | ReadonlyMap<string, unknown>,
): BrokenFile[] {
  const role = roleOfPath(path);
  if (role?.role !== 'environment') {
    return [
      {
        path,
        code: 'unsupported',
        reason: `${path} is no path of an environment file; use environments/pr/<name>.yaml or environments/testbed/<name>.yaml`,
      },
    ];
  }
  const broken = (problem: Problem): BrokenFile => ({
    ...problem,
    path,
    environment: role.name,
    kind: role.kind,
  });
  if (Buffer.byteLength(text) > MAX_FILE_BYTES) {
    return [
      broken({
        code: 'unsupported',
        reason: `the file is larger than ${MAX_FILE_BYTES / 1024} KiB`,
      }),
    ];
  }
  const parsed = parseEnvironmentFile(text, { path, ...role });
  return parsed.ok
    ? missingBases(parsed.value, bases).map(broken)
    : parsed.problems.map(broken);
}

/** The services and dependencies of an environment that have no base. */
export function missingBases(
  environment: ParsedEnvironment,
  bases: { has(name: string): boolean },
): Problem[] {
  return environment.components
    .filter(({ name }) => !bases.has(name))
    .map(({ name, line, column }) => ({
      code: 'unknown-base' as const,
      reason: `"${name}" has no folder _base/${name}; correct the name or add the base first`,
      line,
      column,
    }));
}

/** Names of the Applications that Argo CD makes for an environment. */
export function applicationNamesOf({
  file,
  components,
}: ParsedEnvironment): string[] {
  return [
    applicationName(file.name, 'namespace'),
    ...components.map(({ name }) => applicationName(file.name, name)),
  ];
}
