import { isSourceError } from '@slipway/collectors-node';
import type { ObservedProject, ObservedRepository } from '../../../observed';
import type { CollectingClient } from '../types';
import type { ArtifactReader } from './ArtifactReader';
import { atOnce } from './atOnce';
import { isKeptOut, Parts } from './failures';
import type { Collecting } from './types';

type InventoryOptions = Pick<
  Collecting,
  | 'client'
  | 'projects'
  | 'repositories'
  | 'onImages'
  | 'onFleet'
  | 'now'
  | 'timing'
> & { reader: Pick<ArtifactReader, 'repository'> };

type StoredRepository = ObservedRepository & { readAt?: string };

const READ_AT_ONCE = 2;

/**
 * What there is: projects with their allowlists, their repositories, and the artifacts of those that changed. A
 * repository changes its count of artifacts or its time when something is pushed or deleted. A tag that moves changes
 * neither, so that each repository is read again now and then, a few in each round.
 */
export class Inventory {
  readonly #options: InventoryOptions;
  readonly #problems = new Map<string, string>();
  /** When projects were last found to be there that are listed no more. */
  readonly #outOfSight = new Map<string, number>();

  constructor(options: InventoryOptions) {
    this.#options = options;
  }

  /**
   * One round. A project or repository that cannot be read does not keep the others from being read.
   *
   * @throws SourceError, of an instance that cannot be read, or the first of its parts
   */
  async once(signal: AbortSignal): Promise<void> {
    const { client, projects, onFleet } = this.#options;
    const calling = client.for({ urgency: 'background', signal });
    const parts = new Parts();
    const all = await calling.projects();
    const isNews = await projects.replace(
      client.instance.name,
      all.map(one => this.#withProblem(one)),
    );
    if (isNews) onFleet();
    for (const name of this.#problems.keys())
      if (!all.some(one => one.name === name)) this.#problems.delete(name);
    for (const { name } of all)
      await parts.part(() => this.#project(calling, name));
    const listed = new Set(all.map(({ name }) => name));
    await this.#forgetGone(calling, listed, parts);
    await this.#readChanged(calling, parts, one => listed.has(one));
    parts.throwFirst();
  }

  /** One project with its repositories, and the artifacts of those that changed. @returns false when there is none */
  async project(client: CollectingClient, name: string): Promise<boolean> {
    const project = await client.project(name);
    if (!project) return false;
    const { projects, onFleet } = this.#options;
    if (await projects.put(this.#withProblem(project))) onFleet();
    const parts = new Parts();
    await this.#project(client, name);
    await this.#readChanged(client, parts, one => one === name, false);
    parts.throwFirst();
    return true;
  }

  async #project(client: CollectingClient, project: string): Promise<void> {
    const { repositories, onImages, now } = this.#options;
    const { name: instance } = client.instance;
    const askedAt = now();
    try {
      const all = await client.repositories(project);
      const gone = await repositories.replace(instance, project, all, askedAt);
      if (gone.length > 0) onImages(gone);
      await this.#setProblem(instance, project, undefined);
    } catch (error) {
      if (!isKeptOut(error)) throw error;
      await this.#setProblem(instance, project, error.message);
    }
  }

  /**
   * A project that is listed no more was deleted, with all that was in it, or is only out of sight: the account or the
   * configuration has changed. Of these what was last known stays.
   */
  async #forgetGone(
    client: CollectingClient,
    listed: ReadonlySet<string>,
    parts: Parts,
  ): Promise<void> {
    const { repositories, onImages, now, timing } = this.#options;
    const { name: instance } = client.instance;
    const known = await repositories.list(instance);
    for (const project of new Set(known.map(one => one.project)))
      await parts.part(async () => {
        if (listed.has(project)) return;
        const askedAt = now();
        const seenAt = this.#outOfSight.get(project) ?? -Infinity;
        if (askedAt - seenAt < timing.rereadEveryMs) return;
        if (await client.hasProject(project)) {
          this.#outOfSight.set(project, askedAt);
          return;
        }
        this.#outOfSight.delete(project);
        onImages(await repositories.replace(instance, project, [], askedAt));
      });
  }

  async #readChanged(
    client: CollectingClient,
    parts: Parts,
    isAsked: (project: string) => boolean,
    withLongUnread = true,
  ): Promise<void> {
    const { repositories, reader } = this.#options;
    const all = (await repositories.list(client.instance.name)).filter(
      ({ project }) => isAsked(project),
    );
    const due = [
      // The store forgets when what has changed was read.
      ...all.filter(({ readAt }) => readAt === undefined),
      ...(withLongUnread ? this.#longUnread(all) : []),
    ].filter(one => !this.#problems.has(one.project));
    await atOnce(READ_AT_ONCE, due, ({ readAt: _, ...one }) =>
      parts.part(async () => {
        try {
          await reader.repository(client, one, one);
        } catch (error) {
          if (!isSourceError(error, 'forbidden')) throw error;
          await this.#setProblem(one.instance, one.project, error.message);
        }
      }),
    );
  }

  /** As many as have to be read in each round for all to be read in time. */
  #longUnread(all: StoredRepository[]): StoredRepository[] {
    const { client, now, timing } = this.#options;
    const { pollInterval } = client.instance;
    const count = Math.ceil(
      (2 * all.length * pollInterval) / timing.rereadEveryMs,
    );
    const before = now() - timing.rereadEveryMs;
    const ages = all.flatMap(one => {
      const at = Date.parse(one.readAt ?? '');
      return at < before ? [{ one, at }] : [];
    });
    return ages
      .sort((a, b) => a.at - b.at)
      .slice(0, count)
      .map(({ one }) => one);
  }

  #withProblem(project: ObservedProject): ObservedProject {
    const problem = this.#problems.get(project.name);
    return problem ? { ...project, problem } : project;
  }

  async #setProblem(
    instance: string,
    project: string,
    problem: string | undefined,
  ): Promise<void> {
    if (this.#problems.get(project) === problem) return;
    if (problem) this.#problems.set(project, problem);
    else this.#problems.delete(project);
    await this.#options.projects.setProblem(instance, project, problem);
    this.#options.onFleet();
  }
}
