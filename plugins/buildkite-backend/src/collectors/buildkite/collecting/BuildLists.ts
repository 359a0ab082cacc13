import { buildRef } from '@slipway/plugin-buildkite-common';
import { mapBuild, type MappedBuild } from '../mapBuild';
import type { Priority } from '../types';
import type { EachOne } from './EachOne';
import type { Intake } from './Intake';
import { buildPagesOf } from './buildPages';
import type { PageSize } from './PageSize';
import type { CollectorOptions } from './types';

/** States of builds that have not come to their end, in the words of Buildkite's filter. */
export const unfinishedStates = [
  'creating',
  'scheduled',
  'running',
  'failing',
  'blocked',
  'canceling',
];

/** What builds that ended later have left behind is read before everything else. */
const NEWS_MS = 15 * 60_000;

/** Builds of a list. */
export interface Listed {
  ids: Set<string>;
  /** `example/shop/7` */
  refs: Set<string>;
  /** How many calls it took. */
  pages: number;
}

/** Reads lists of builds: a hundred in one call. */
export class BuildLists {
  constructor(
    private readonly options: Pick<CollectorOptions, 'client'> & {
      now: () => number;
      each: EachOne;
      size: PageSize;
      intake: Pick<Intake, 'take'>;
    },
  ) {}

  /**
   * Reads a list and takes its builds in.
   *
   * @param isEnough asked after each page whether the rest can be left out
   */
  async read(
    filters: Record<string, string | string[]>,
    priority: Priority,
    signal: AbortSignal,
    isEnough: (listed: Listed) => boolean = () => false,
  ): Promise<Listed> {
    const { client, each, intake, size } = this.options;
    const { slug } = client.organization;
    const query = new URLSearchParams();
    for (const [name, values] of Object.entries(filters))
      for (const value of [values].flat()) query.append(name, value);
    const listed: Listed = { ids: new Set(), refs: new Set(), pages: 0 };
    const pages = buildPagesOf(client, query, { priority, signal, size });
    for await (const { items, askedAt } of pages) {
      listed.pages += 1;
      const mapped = each.map(items, 'A build', answer =>
        mapBuild(answer, slug, askedAt),
      );
      const { history, news } = this.#byAge(mapped);
      await intake.take(news, false);
      await intake.take(history, true);
      for (const { build } of mapped) {
        listed.ids.add(build.id);
        listed.refs.add(buildRef(build));
      }
      if (isEnough(listed)) break;
    }
    return listed;
  }

  /** A portal that starts finds builds that ended long ago: nobody waits for what they left behind. */
  #byAge(mapped: MappedBuild[]): {
    history: MappedBuild[];
    news: MappedBuild[];
  } {
    const before = this.options.now() - NEWS_MS;
    const isHistory = ({ build: { finishedAt } }: MappedBuild) =>
      finishedAt !== undefined && Date.parse(finishedAt) < before;
    return {
      history: mapped.filter(isHistory),
      news: mapped.filter(one => !isHistory(one)),
    };
  }
}
