import { isSourceError, SourceError } from '@slipway/collectors-node';
import type { BuildRef } from '@slipway/plugin-buildkite-common';
import type {
  BuildkiteApiClient,
  Priority,
} from '../collectors/buildkite/types';
import type { LogSource, LogStretch } from './types';

/** Bytes asked for beyond what a log had when it was last read, so that one question is enough while it grows. */
const SLACK_BYTES = 128 * 1024;
/** How often a log that grows while it is asked for is asked again for what was missed. */
const ATTEMPTS = 3;

/**
 * The log of a Buildkite job. Buildkite gives the end of a log only (`Range: bytes=-N`): what lies before is the
 * beginning of a longer end, of which the rest is not read.
 */
export class JobLogSource implements LogSource {
  readonly key: string;
  readonly isSequential = false;
  readonly endedAt?: number;
  readonly isUnhurried: boolean;
  readonly #client: BuildkiteApiClient;
  readonly #priority?: Priority;
  readonly #path: string;

  /** @param options `priority`: of what nobody waits for. Absent: a person looks at it */
  constructor(
    client: BuildkiteApiClient,
    build: BuildRef,
    job: { id: string },
    options: { endedAt?: number; priority?: Priority } = {},
  ) {
    this.#client = client;
    this.endedAt = options.endedAt;
    this.#priority = options.priority;
    this.isUnhurried = options.priority !== undefined;
    this.key = `job/${job.id}`;
    const part = encodeURIComponent;
    this.#path = `/pipelines/${part(build.pipeline)}/builds/${build.number}/jobs/${part(job.id)}/log`;
  }

  async read(
    range: { from: number } | { last: number },
    known: { size: number; isFollowed: boolean },
    signal: AbortSignal,
  ): Promise<LogStretch | undefined> {
    const priority = this.#priority ?? (known.isFollowed ? 'follow' : 'log');
    if ('last' in range) return this.#end(range.last, priority, signal);
    let wanted = Math.max(known.size - range.from, 0) + SLACK_BYTES;
    for (let attempt = 1; ; attempt++) {
      const stretch = await this.#end(wanted, priority, signal);
      if (!stretch || stretch.start <= range.from || attempt === ATTEMPTS)
        return stretch;
      // It has grown since: the same number of bytes of the end begins later.
      await cancel(stretch);
      wanted = (stretch.size ?? 0) - range.from + SLACK_BYTES;
    }
  }

  async #end(
    bytes: number,
    priority: Priority,
    signal: AbortSignal,
  ): Promise<LogStretch | undefined> {
    try {
      const answer = await this.#client.stream(this.#path, {
        priority,
        headers: { accept: 'text/plain', range: `bytes=-${bytes}` },
        signal,
      });
      if (answer.status === 416) {
        await answer.body.cancel();
        return undefined;
      }
      return { ...this.#where(answer), bytes: answer.body };
    } catch (error) {
      if (isSourceError(error) && error.vendorStatus === 416) return undefined;
      throw error;
    }
  }

  /** Which part came: `bytes 0-9/10`; an answer 200 is the whole log. */
  #where({ status, headers }: { status: number; headers: Headers }) {
    if (status === 200) {
      const length = Number(headers.get('content-length') ?? Number.NaN);
      return { start: 0, ...(Number.isFinite(length) && { size: length }) };
    }
    const range = /^bytes (\d+)-\d+\/(\d+)$/.exec(
      headers.get('content-range') ?? '',
    );
    if (range) return { start: Number(range[1]), size: Number(range[2]) };
    throw new SourceError({
      code: 'invalid-answer',
      source: `buildkite/${this.#client.organization.slug}`,
      message: `Buildkite answers a part of a log without saying which (Content-Range: ${headers.get('content-range') ?? 'none'})`,
    });
  }
}

async function cancel({ bytes }: LogStretch): Promise<void> {
  await bytes[Symbol.asyncIterator]().return?.();
}
