import { createHash } from 'node:crypto';
import { ConflictError } from '@backstage/errors';
import { isSourceError, type SourceErrorCode } from '@slipway/collectors-node';
import type { BuildRef } from '@slipway/plugin-buildkite-common';
import type { Knex } from 'knex';

/** Builds that somebody asked for, by the key of the request: asking again starts nothing. */
export class StartedRequests {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /**
   * Starts a build unless the same was asked for before.
   *
   * @param key undefined: every request counts
   * @param request what was asked for, as text that is equal when it is the same. Values of environment variables, which
   *   can be secrets, are in it: only a fingerprint is kept
   * @returns the build, and whether it was started now
   * @throws ConflictError for a key that was used for something else, or whose first request is not answered yet
   */
  async once(
    key: string | undefined,
    request: string,
    start: () => Promise<BuildRef>,
  ): Promise<{ build: BuildRef; isNew: boolean }> {
    if (key === undefined) return { build: await start(), isNew: true };
    const fingerprint = fingerprintOf(key, request);
    const inserted = await this.#knex('started_requests')
      .insert({ key, request: fingerprint, asked_at: new Date().toISOString() })
      .onConflict('key')
      .ignore()
      .returning('key');
    if (inserted.length === 0) return this.#earlier(key, fingerprint);
    let build: BuildRef;
    try {
      build = await start();
    } catch (error) {
      // Where the answer was lost the build may have been started: asking again must not start another.
      if (wasNotStarted(error))
        await this.#knex('started_requests').where({ key }).delete();
      throw error;
    }
    await this.#knex('started_requests').where({ key }).update({
      organization: build.organization,
      pipeline: build.pipeline,
      number: build.number,
    });
    return { build, isNew: true };
  }

  /** Forgets requests from before (ISO 8601). */
  async prune(before: string): Promise<void> {
    await this.#knex('started_requests')
      .where('asked_at', '<', before)
      .delete();
  }

  async #earlier(key: string, fingerprint: string) {
    const row = await this.#knex('started_requests').where({ key }).first();
    if (row && row.request !== fingerprint) {
      throw new ConflictError(
        'idempotencyKey: was used for another request; take a new one',
      );
    }
    if (!row || row.number === null) {
      throw new ConflictError(
        'The same request is being answered, or its answer was lost: look at the builds of the pipeline before you try again',
      );
    }
    const { organization, pipeline, number } = row;
    return {
      build: { organization, pipeline, number: Number(number) },
      isNew: false,
    };
  }
}

function fingerprintOf(key: string, request: string): string {
  return createHash('sha256').update(`${key}\n${request}`).digest('hex');
}

/** Whether Buildkite has certainly started nothing: it said so, or was not reached. */
function wasNotStarted(error: unknown): boolean {
  if (error instanceof ConflictError) return true;
  const nothing: SourceErrorCode[] = [
    ...(['credentials', 'forbidden', 'not-found', 'gone'] as const),
    ...(['rate-limited', 'refused', 'unknown-host', 'tls'] as const),
  ];
  return isSourceError(error, ...nothing);
}
