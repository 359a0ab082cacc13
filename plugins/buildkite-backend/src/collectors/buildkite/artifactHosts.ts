/** Where Buildkite, and agents with a store of their own at one of the large clouds, keep files of jobs. */
export const defaultArtifactHosts = [
  '*.buildkite.com',
  '*.buildkiteartifacts.com',
  's3.amazonaws.com',
  '*.s3.amazonaws.com',
  's3.*.amazonaws.com',
  '*.s3.*.amazonaws.com',
  'storage.googleapis.com',
  '*.storage.googleapis.com',
  '*.blob.core.windows.net',
];

const label = '[a-z0-9_-]+';

/** Whether a text can be one of `artifactHosts`: `files.example.com`, `*.example.com`. */
export function isHostPattern(text: string): boolean {
  return /^(\*\.)?(([a-z0-9_-]+|\*)\.)*[a-z0-9_-]+(:\d+)?$/.test(text);
}

/**
 * Whether files may be fetched from there. Agents say themselves where they have put a file, so that any job could
 * otherwise have the portal fetch whatever it can reach, and show it.
 *
 * @param patterns `*.` at the beginning stands for any number of names, another `*` for one; without a port: any
 */
export function isArtifactHost(url: URL, patterns: string[]): boolean {
  return patterns.some(pattern => {
    const named = /:\d+$/.test(pattern) ? url.host : url.hostname;
    return expressionOf(pattern).test(named);
  });
}

function expressionOf(pattern: string): RegExp {
  const isAnyBelow = pattern.startsWith('*.');
  const rest = (isAnyBelow ? pattern.slice(2) : pattern)
    .split('.')
    .map(part => (part === '*' ? label : part))
    .join('\\.');
  return new RegExp(`^${isAnyBelow ? `(${label}\\.)+` : ''}${rest}$`);
}
