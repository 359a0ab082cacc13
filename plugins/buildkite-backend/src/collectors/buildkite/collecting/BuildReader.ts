import { isSourceError } from '@slipway/collectors-node';
import type { BuildRef } from '@slipway/plugin-buildkite-common';
import { mapBuild } from '../mapBuild';
import type { Priority } from '../types';
import type { EachOne } from './EachOne';
import type { Intake } from './Intake';
import type { PipelineList } from './PipelineList';
import type { CollectorOptions } from './types';

/** Reads one build. One that Buildkite has no more is marked as deleted, unless its pipeline was renamed. */
export class BuildReader {
  constructor(
    private readonly options: Pick<
      CollectorOptions,
      'client' | 'builds' | 'onChanged'
    > & {
      now: () => number;
      each: EachOne;
      intake: Pick<Intake, 'take'>;
      pipelines: Pick<PipelineList, 'slugOf'>;
    },
  ) {}

  /** @param build with its id where it is known: another pipeline may have taken its address */
  async read(
    build: BuildRef & { id?: string },
    priority: Priority,
    signal: AbortSignal,
  ): Promise<void> {
    try {
      const found = await this.#take(build, priority, signal);
      if (build.id && found && found !== build.id)
        await this.#markDeleted(build);
    } catch (error) {
      if (!isSourceError(error, 'not-found', 'gone')) throw error;
      await this.#missing(build, priority, signal);
    }
  }

  /** @returns the id of the build that is there; undefined when it cannot be read */
  async #take(
    { pipeline, number }: BuildRef,
    priority: Priority,
    signal: AbortSignal,
  ): Promise<string | undefined> {
    const { client, each, intake } = this.options;
    const { body, askedAt } = await client.get(
      `/pipelines/${encodeURIComponent(pipeline)}/builds/${number}?include_retried_jobs=true`,
      { priority, signal },
    );
    const mapped = each.map([body], 'A build', answer =>
      mapBuild(answer, client.organization.slug, askedAt),
    );
    await intake.take(mapped, false);
    return mapped[0]?.build.id;
  }

  async #missing(
    build: BuildRef & { id?: string },
    priority: Priority,
    signal: AbortSignal,
  ): Promise<void> {
    const { pipelines } = this.options;
    const slug = await pipelines.slugOf(build.pipeline, signal);
    if (slug !== undefined && slug !== build.pipeline) {
      try {
        await this.#take({ ...build, pipeline: slug }, priority, signal);
        return;
      } catch (error) {
        if (!isSourceError(error, 'not-found', 'gone')) throw error;
      }
    }
    await this.#markDeleted(build);
  }

  async #markDeleted(build: BuildRef & { id?: string }): Promise<void> {
    const { builds, now, onChanged } = this.options;
    const changed = await builds.markDeleted(
      build,
      new Date(now()).toISOString(),
    );
    if (changed.length > 0) onChanged(changed);
  }
}
