import type { SourceTree } from '../../kustomize';

/** A tree that notes what was read of it, so that one can tell whether another tree would give the same. */
export class RecordingTree implements SourceTree {
  readonly #reads = new Map<string, string | undefined>();
  readonly #lists = new Map<string, string>();
  readonly #globs = new Map<string, string>();

  constructor(private readonly tree: SourceTree) {}

  read(path: string): string | undefined {
    const text = this.tree.read(path);
    this.#reads.set(path, text);
    return text;
  }

  list(directory: string): string[] {
    const names = this.tree.list(directory);
    this.#lists.set(directory, names.join('\0'));
    return names;
  }

  glob(pattern: string): string[] {
    const paths = this.tree.glob(pattern);
    this.#globs.set(pattern, paths.join('\0'));
    return paths;
  }

  /** Whether everything that was read is the same in `other`. */
  isSameIn(other: SourceTree): boolean {
    for (const [path, text] of this.#reads) {
      if (other.read(path) !== text) return false;
    }
    for (const [directory, names] of this.#lists) {
      if (other.list(directory).join('\0') !== names) return false;
    }
    for (const [pattern, paths] of this.#globs) {
      if (other.glob(pattern).join('\0') !== paths) return false;
    }
    return true;
  }
}
