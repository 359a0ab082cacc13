import type { ObservedBuild } from '../../../observed';
import { mapPipeline } from '../mapPipeline';
import type { EachOne } from './EachOne';
import { listAll } from './pages';
import type { CollectingTiming, CollectorOptions } from './types';

/** Keeps the pipelines of an organisation, and notices those that are new or renamed by their builds. */
export class PipelineList {
  readonly #known = new Map<string, string>();
  #readAt = -Infinity;
  #isWanted = false;

  constructor(
    private readonly options: Pick<CollectorOptions, 'client' | 'pipelines'> & {
      now: () => number;
      timing: CollectingTiming;
      each: EachOne;
      /** A build of a pipeline was met that the list does not have. */
      onUnknown: () => void;
    },
  ) {}

  get isDue(): boolean {
    const { timing, now } = this.options;
    const age = now() - this.#readAt;
    return (
      age >= timing.pipelinesEveryMs ||
      (this.#isWanted && age >= timing.pipelinesAtMostEveryMs)
    );
  }

  async read(signal: AbortSignal): Promise<void> {
    const { client, each, now, pipelines } = this.options;
    const { slug } = client.organization;
    const readAt = now();
    const answers = await listAll(client, '/pipelines', {
      priority: 'poll',
      signal,
    });
    const all = each.map(answers, 'A pipeline', answer =>
      mapPipeline(answer, slug),
    );
    await pipelines.replace(slug, all);
    this.#known.clear();
    for (const { id, slug: name } of all) this.#known.set(id, name);
    this.#readAt = readAt;
    this.#isWanted = false;
  }

  /** A build was seen: is its pipeline known, under that name? */
  meet({ pipelineId, pipeline }: ObservedBuild): void {
    if (this.#known.get(pipelineId) === pipeline) return;
    this.#isWanted = true;
    if (this.isDue) this.options.onUnknown();
  }

  /** Slug of today of a pipeline, by one that it had; reads the list anew where that may help. */
  async slugOf(
    pipeline: string,
    signal: AbortSignal,
  ): Promise<string | undefined> {
    this.#isWanted = true;
    if (this.isDue) await this.read(signal);
    const { client, pipelines } = this.options;
    const found = await pipelines.find(client.organization.slug, pipeline);
    return found?.slug;
  }
}
