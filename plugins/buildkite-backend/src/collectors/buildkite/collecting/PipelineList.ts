import { isSourceError } from '@slipway/collectors-node';
import type { ObservedBuild } from '../../../observed';
import { mapPipeline } from '../mapPipeline';
import type { EachOne } from './EachOne';
import { pagesOf } from './pages';
import type { CollectingTiming, CollectorOptions } from './types';

/** Keeps the pipelines of an organisation, and notices those that are new or renamed by their builds. */
export class PipelineList {
  /** Slugs by id, as they were last read or asked for. */
  readonly #known = new Map<string, string>();
  /** Slugs by id of those that builds speak of otherwise. */
  readonly #unknown = new Map<string, string>();
  #readAt = -Infinity;
  #lookedAt = -Infinity;
  /** How many calls the whole list takes. */
  #pages = 1;
  /** A slug is not anybody's any more. */
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

  /** Reads what is due: everything, or the pipelines that are new. @throws SourceError */
  async readDue(signal: AbortSignal): Promise<void> {
    if (this.#isListDue(this.#isMany)) await this.#readAll(signal);
    else if (this.#isLookDue) await this.#readUnknown(signal);
  }

  /** A build was seen: is its pipeline known, under that name? */
  meet({ pipelineId, pipeline }: ObservedBuild): void {
    if (this.#known.get(pipelineId) === pipeline) return;
    this.#unknown.set(pipelineId, pipeline);
    // The first list is on its way.
    if (this.#readAt === -Infinity) return;
    // Not sooner, or each round of polling would lead to the next one.
    if (this.#isListDue(this.#isMany) || this.#isLookDue)
      this.options.onUnknown();
  }

  /** Slug of today of a pipeline, by one that it had; reads the list anew where that may help. */
  async slugOf(
    pipeline: string,
    signal: AbortSignal,
  ): Promise<string | undefined> {
    const { client, now, pipelines, timing } = this.options;
    this.#isWanted = true;
    const mayAsk = now() - this.#readAt >= timing.pipelinesAtMostEveryMs;
    // Where nobody has that name any more the list is worth its calls: without it builds are taken for deleted.
    if (
      this.#isListDue(true) ||
      (mayAsk && (await this.#read(pipeline, signal)).length === 0)
    )
      await this.#readAll(signal);
    const found = await pipelines.find(client.organization.slug, pipeline);
    return found?.slug;
  }

  /** Whether the whole list costs no more than asking for those that are unknown. */
  get #isMany(): boolean {
    return this.#unknown.size >= this.#pages;
  }

  get #isLookDue(): boolean {
    const { timing, now } = this.options;
    const age = now() - this.#lookedAt;
    return (
      this.#unknown.size > 0 &&
      !this.#isMany &&
      age >= timing.pipelinesAtMostEveryMs
    );
  }

  /** The whole list is read less often the longer it is, so that thousands of pipelines leave something for builds. */
  #isListDue(isWanted: boolean): boolean {
    const { timing, now } = this.options;
    const age = now() - this.#readAt;
    const more = (this.#pages - 1) * timing.pageEveryMs;
    return (
      age >= timing.pipelinesEveryMs + more ||
      ((isWanted || this.#isWanted) &&
        age >= timing.pipelinesAtMostEveryMs + more)
    );
  }

  async #readAll(signal: AbortSignal): Promise<void> {
    const { client, each, now, pipelines } = this.options;
    const { slug } = client.organization;
    const readAt = now();
    const answers: unknown[] = [];
    let pages = 0;
    for await (const { items } of pagesOf(client, '/pipelines', {
      ...{ priority: 'poll', signal },
    })) {
      answers.push(...items);
      pages += 1;
    }
    const all = each.map(answers, 'A pipeline', answer =>
      mapPipeline(answer, slug),
    );
    await pipelines.replace(slug, all);
    this.#known.clear();
    for (const { id, slug: name } of all) this.#known.set(id, name);
    this.#unknown.clear();
    this.#pages = pages;
    this.#readAt = readAt;
    this.#lookedAt = readAt;
    this.#isWanted = false;
  }

  async #readUnknown(signal: AbortSignal): Promise<void> {
    const { client, each, now, pipelines } = this.options;
    const { slug: organization } = client.organization;
    this.#lookedAt = now();
    for (const [id, slug] of this.#unknown) {
      const answers = await this.#read(slug, signal);
      const found = each.map(answers, 'A pipeline', answer =>
        mapPipeline(answer, organization),
      );
      await pipelines.put(found);
      // Also one that cannot be read is asked for once, until the list says otherwise.
      this.#known.set(id, slug);
      this.#unknown.delete(id);
    }
  }

  async #read(slug: string, signal: AbortSignal): Promise<unknown[]> {
    const path = `/pipelines/${encodeURIComponent(slug)}`;
    try {
      const { body } = await this.options.client.get(path, {
        ...{ priority: 'poll', signal },
      });
      return [body];
    } catch (error) {
      if (isSourceError(error, 'not-found', 'forbidden', 'gone')) return [];
      throw error;
    }
  }
}
