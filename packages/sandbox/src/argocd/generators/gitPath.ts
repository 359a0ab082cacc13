import { sanitizeName } from '../../gotemplate';
import type { YamlMap } from '../../goyaml';

/** The `path` parameters of a file or directory that a git generator found. */
export function pathParameters(
  path: string,
  kind: 'file' | 'directory',
  style: { goTemplate: boolean; prefix: string },
): YamlMap {
  const directory = kind === 'directory' ? path : parentOf(path);
  const segments = directory.split('/');
  const basename = baseOf(directory);
  const filename = baseOf(path);
  const names: Record<string, string> = {
    basename,
    basenameNormalized: sanitizeName(basename),
    ...(kind === 'file' && {
      filename,
      filenameNormalized: sanitizeName(filename),
    }),
  };
  if (style.goTemplate) {
    const parameters = { path: { path: directory, segments, ...names } };
    return style.prefix ? { [style.prefix]: parameters } : parameters;
  }
  const name = style.prefix ? `${style.prefix}.path` : 'path';
  return {
    [name]: directory,
    ...Object.fromEntries(
      Object.entries(names).map(([key, value]) => [`${name}.${key}`, value]),
    ),
    ...Object.fromEntries(
      segments.map((segment, at) => [`${name}[${at}]`, segment]),
    ),
  };
}

function parentOf(path: string): string {
  const at = path.lastIndexOf('/');
  return at < 0 ? '.' : path.slice(0, at);
}

function baseOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
