import { isSourceError } from '@slipway/collectors-node';
import { buildRef } from '@slipway/plugin-buildkite-common';
import { LRUCache } from 'lru-cache';
import { isFinished } from '../../../observed';
import { mapAnnotation, mapArtifact } from '../mapNotes';
import type { Priority } from '../types';
import type { EachOne } from './EachOne';
import type { FollowUp } from './FollowUps';
import { listAll, mostPerPage } from './pages';
import type { CollectingTiming, CollectorOptions } from './types';

const atOnce = 4;
const mostAttempts = 6;
/** Buildkite being down says nothing of a build: what it has left behind is tried for again for hours. */
const mostOutages = 100;
const longestRetryMs = 5 * 60_000;
const longestWaitMs = 5_000;

type List = 'annotations' | 'artifacts';

/** Reads annotations and artifacts of builds that have changed, then has their reports read. */
export class FollowUpReader {
  readonly #refused = new Set<string>();
  /** Lists that take several calls: until when they are left alone while their build runs, by kind and build. */
  readonly #notBefore = new LRUCache<string, number>({ max: 2_000 });
  /** Version of what is to be read of a build of which the annotations alone were read. */
  readonly #annotated = new LRUCache<string, number>({ max: 2_000 });

  constructor(
    private readonly options: Pick<
      CollectorOptions,
      | 'client'
      | 'builds'
      | 'notes'
      | 'evidence'
      | 'followUps'
      | 'onChanged'
      | 'logger'
    > & { now: () => number; timing: CollectingTiming; each: EachOne },
  ) {}

  /** Goes on with what somebody waits for. @throws what is not Buildkite's failure */
  async run(signal: AbortSignal): Promise<void> {
    const { client, followUps, now } = this.options;
    const { slug } = client.organization;
    while (!signal.aborted) {
      if (await this.some(false, signal)) continue;
      const nextAt = (await followUps.nextAt(slug)) ?? Infinity;
      const ms = Math.max(0, Math.min(nextAt - now(), longestWaitMs));
      await followUps.doorbell(slug).wait(ms, signal);
    }
  }

  /** @returns whether there were any */
  async some(isHistory: boolean, signal: AbortSignal): Promise<boolean> {
    const { client, followUps, now } = this.options;
    const due = await followUps.due(
      client.organization.slug,
      isHistory,
      now(),
      atOnce,
    );
    await Promise.all(due.map(one => this.#follow(one, signal)));
    return due.length > 0;
  }

  async #follow(followUp: FollowUp, signal: AbortSignal): Promise<void> {
    const { followUps, logger, now, timing } = this.options;
    const { attempts: before } = followUp;
    try {
      const restMs = await this.#restOf(followUp);
      if (restMs > 0) {
        await this.#readAnnotationsAlone(followUp, signal);
        // Not all of it at once: its build may come to its end.
        const notBefore = now() + Math.min(restMs, timing.notesEveryMs);
        await followUps.later(followUp, { attempts: before, notBefore });
        return;
      }
      await this.#read(followUp, signal);
      await followUps.done(followUp);
    } catch (error) {
      if (signal.aborted) return;
      if (!(error instanceof Error)) throw error;
      if (isSourceError(error, 'not-found', 'gone')) {
        // The build is gone; a look finds out.
        await followUps.done(followUp);
        return;
      }
      const isLimit = isSourceError(error, 'rate-limited');
      const attempts = before + (isLimit ? 0 : 1);
      const mayPass = isSourceError(error) && error.mayPass;
      if (attempts >= (mayPass ? mostOutages : mostAttempts)) {
        logger.warn(
          `What build ${buildRef(followUp)} has left behind could not be read: ${error.message}`,
          error,
        );
        await followUps.done(followUp);
        return;
      }
      const waitMs = Math.min(timing.retryMs * 2 ** attempts, longestRetryMs);
      const notBefore = now() + waitMs;
      await followUps.later(followUp, { attempts, notBefore });
    }
  }

  /** Who waits for the end of a build waits for no list; while it runs, a long one is read less often. */
  async #restOf({ artifacts, buildId }: FollowUp): Promise<number> {
    const lists: List[] = artifacts
      ? ['annotations', 'artifacts']
      : ['annotations'];
    const notBefore = lists.map(
      list => this.#notBefore.get(`${list} ${buildId}`) ?? 0,
    );
    const restMs = Math.max(...notBefore) - this.options.now();
    if (restMs <= 0) return 0;
    const build = (await this.options.builds.known([buildId])).get(buildId);
    return build && isFinished(build) ? 0 : restMs;
  }

  async #read(followUp: FollowUp, signal: AbortSignal): Promise<void> {
    const { evidence, onChanged } = this.options;
    const { organization, pipeline, number, ended } = followUp;
    const build = { organization, pipeline, number };
    let isNews = await this.#readAnnotations(followUp, signal);
    if (followUp.artifacts && (await this.#readArtifacts(followUp, signal)))
      isNews = true;
    await evidence.buildChanged(build, ended, signal);
    if (isNews || ended.length > 0) onChanged([build]);
  }

  /** Few annotations do not wait for many artifacts. */
  async #readAnnotationsAlone(
    followUp: FollowUp,
    signal: AbortSignal,
  ): Promise<void> {
    const { buildId, version, organization, pipeline, number } = followUp;
    if (!followUp.artifacts || this.#annotated.get(buildId) === version) return;
    if ((await this.#restOf({ ...followUp, artifacts: false })) > 0) return;
    if (await this.#readAnnotations(followUp, signal))
      this.options.onChanged([{ organization, pipeline, number }]);
    this.#annotated.set(buildId, version);
  }

  async #readAnnotations(
    followUp: FollowUp,
    signal: AbortSignal,
  ): Promise<boolean> {
    const { each, notes } = this.options;
    const answers = await this.#list(
      followUp,
      'annotations',
      signal,
      // Without it, those of jobs are left out.
      '?scope=all',
    );
    return answers
      ? notes.putAnnotations(
          followUp,
          each.map(answers, 'An annotation', mapAnnotation),
        )
      : false;
  }

  async #readArtifacts(
    followUp: FollowUp,
    signal: AbortSignal,
  ): Promise<boolean> {
    const { each, notes } = this.options;
    const answers = await this.#list(followUp, 'artifacts', signal);
    return answers
      ? notes.putArtifacts(
          followUp,
          each.map(answers, 'An artifact', mapArtifact),
        )
      : false;
  }

  /** Undefined when the token may not read them. */
  async #list(
    { buildId, pipeline, number, isHistory }: FollowUp,
    kind: List,
    signal: AbortSignal,
    filter = '',
  ): Promise<unknown[] | undefined> {
    const { client, logger, now, timing } = this.options;
    const priority: Priority = isHistory ? 'backfill' : 'look';
    const path = `/pipelines/${encodeURIComponent(pipeline)}/builds/${number}/${kind}${filter}`;
    try {
      const items = await listAll(client, path, { priority, signal });
      const more = Math.max(0, Math.ceil(items.length / mostPerPage) - 1);
      const notBefore = now() + more * timing.pageEveryMs;
      this.#notBefore.set(`${kind} ${buildId}`, notBefore);
      return items;
    } catch (error) {
      if (!isSourceError(error, 'forbidden')) throw error;
      if (!this.#refused.has(kind)) logger.warn(error.message);
      this.#refused.add(kind);
      return undefined;
    }
  }
}
