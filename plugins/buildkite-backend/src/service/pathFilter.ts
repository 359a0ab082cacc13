/**
 * Whether one of the files is in one of the folders or fits one of the globs: `services/checkout` and
 * `services/checkout/` are folders with all in them, `*` and `?` stand for parts of a name, `**` for any folders.
 *
 * @param paths empty: the whole repository
 */
export function touches(
  paths: readonly string[],
  files: readonly string[],
): boolean {
  if (paths.length === 0) return true;
  const patterns = paths.map(patternOf);
  return files.some(file => patterns.some(pattern => pattern.test(file)));
}

/** The longest parts first: `**` is not two times `*`. */
const PART = /\*\*\/|\*\*|\*|\?|[\\^$.|+()[\]{}]/g;

function patternOf(path: string): RegExp {
  const parts = path
    .replace(/^\.?\//, '')
    .replace(/\/+$/, '')
    .replace(PART, part => {
      switch (part) {
        case '**/':
          return '(?:[^/]+/)*';
        case '**':
          return '.*';
        case '*':
          return '[^/]*';
        case '?':
          return '[^/]';
        default:
          return `\\${part}`;
      }
    });
  // What is not a file may be a folder.
  return new RegExp(`^${parts}(?:/.*)?$`);
}
