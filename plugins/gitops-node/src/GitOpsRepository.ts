import { resolve } from 'node:path';
import type { GitOpsConfig } from './config/readGitOpsConfig';
import { BareClone } from './git/BareClone';
import { SnapshotReader } from './read/SnapshotReader';
import type { GitOpsReader, ReadOptions, ReadResult } from './read/types';
import type { Attribution, Intent, WriteResult } from './types';
import { IntentWriter, type RetryOptions } from './write/IntentWriter';
import type { ApplyOptions, GitOpsWriter } from './write/types';

/** What a {@link GitOpsRepository} needs. */
export interface GitOpsRepositoryOptions {
  config: GitOpsConfig;
  /** Folder for the bare copy; it may be emptied at any time. One process each. */
  cacheDirectory: string;
  logger?: { warn(message: string): void };
  /** The clock of commits and of what is over. */
  now?: () => Date;
  retry?: Partial<RetryOptions>;
}

/** The GitOps repository, through one bare copy that reader and writer share. */
export class GitOpsRepository implements GitOpsReader, GitOpsWriter {
  readonly #clone: BareClone;
  readonly #reader: SnapshotReader;
  readonly #writer: IntentWriter;

  private constructor(options: GitOpsRepositoryOptions) {
    const { config, cacheDirectory, logger, now, retry } = options;
    this.#clone = new BareClone(config, resolve(cacheDirectory));
    this.#reader = new SnapshotReader(config, this.#clone, message =>
      logger?.warn(message),
    );
    this.#writer = new IntentWriter({
      config,
      clone: this.#clone,
      now,
      retry,
    });
  }

  /** Touches neither disk nor network; the first read or write clones. */
  static create(options: GitOpsRepositoryOptions): GitOpsRepository {
    return new GitOpsRepository(options);
  }

  /** {@inheritDoc GitOpsReader.read} */
  read(options?: ReadOptions): Promise<ReadResult> {
    return this.#reader.read(options);
  }

  /** {@inheritDoc GitOpsWriter.apply} */
  apply(
    intent: Intent,
    attribution: Attribution,
    options?: ApplyOptions,
  ): Promise<WriteResult> {
    return this.#writer.apply(intent, attribution, options);
  }

  /** Ends the processes it keeps. */
  close(): void {
    this.#reader.close();
    this.#clone.close();
  }
}
