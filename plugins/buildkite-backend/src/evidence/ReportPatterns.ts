import { posix } from 'node:path';
import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';

const defaults = {
  junit: [
    '**/junit*.xml',
    '**/test.xml',
    '**/TEST-*.xml',
    'test-results/**/*.xml',
  ],
  bazel: ['**/*bep*.json', '**/build-events.json', 'bazel/*.json'],
};

/** Which artifacts are reports, by patterns of their paths: `buildkite.reports` of app-config. */
export class ReportPatterns {
  readonly #patterns: typeof defaults;

  private constructor(patterns: typeof defaults) {
    this.#patterns = patterns;
  }

  /** @throws InputError naming the key whose pattern is empty */
  static fromConfig(config: Config): ReportPatterns {
    const read = (kind: keyof typeof defaults) => {
      const key = `buildkite.reports.${kind}`;
      const patterns = config.getOptionalStringArray(key) ?? defaults[kind];
      const empty = patterns.findIndex(pattern => pattern.trim() === '');
      if (empty >= 0)
        throw new InputError(
          `${key}[${empty}]: must be a pattern of paths such as ${defaults[kind][0]}`,
        );
      return patterns.map(pattern => pattern.trim());
    };
    return new ReportPatterns({ junit: read('junit'), bazel: read('bazel') });
  }

  /** What kind of report an artifact is. */
  kindOf(path: string): 'junit' | 'bazel' | undefined {
    // Agents on Windows name folders their way.
    const file = path.replaceAll('\\', '/').replace(/^(\.?\/)+/, '');
    const matches = (patterns: string[]) =>
      patterns.some(pattern => posix.matchesGlob(file, pattern));
    if (matches(this.#patterns.junit)) return 'junit';
    return matches(this.#patterns.bazel) ? 'bazel' : undefined;
  }
}
