import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { Clone } from './clone';

/** A clone of the shop, in which Dana works on branches of hers. */
export class ShopClone {
  readonly #branches = new Set<string>();

  private constructor(private readonly clone: Clone) {}

  static async create(): Promise<ShopClone> {
    return new ShopClone(await Clone.create('example/shop'));
  }

  read(file: string): Promise<string> {
    return readFile(path.join(this.clone.folder, file), 'utf8');
  }

  /**
   * Commits to a branch that begins at main, and pushes it.
   *
   * @returns SHA of the commit, and when the push had ended (milliseconds since the epoch)
   */
  async push(
    branch: string,
    message: string,
    files: Record<string, string>,
  ): Promise<{ sha: string; pushedAt: number }> {
    await this.clone.git('checkout', '--quiet', '-B', branch, 'origin/main');
    await this.clone.write(files);
    await this.clone.commit(message);
    this.#branches.add(branch);
    await this.clone.git('push', '--quiet', '--force', 'origin', branch);
    const pushedAt = Date.now();
    const { stdout } = await this.clone.git('rev-parse', 'HEAD');
    return { sha: stdout.trim(), pushedAt };
  }

  /** Takes the branches from the server again, and the clone from this machine. */
  async remove(): Promise<void> {
    for (const branch of this.#branches)
      await this.clone.git('push', '--quiet', 'origin', '--delete', branch);
    await this.clone.remove();
  }
}
