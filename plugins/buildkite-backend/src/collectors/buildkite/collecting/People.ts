import { isSourceError } from '@slipway/collectors-node';
import type { BuildPerson } from '@slipway/plugin-buildkite-common';
import { LRUCache } from 'lru-cache';
import type { ObservedBuild, ObservedPerson } from '../../../observed';
import { mapMember } from '../mapPipeline';
import type { EachOne } from './EachOne';
import { listAll } from './pages';
import type { CollectorOptions } from './types';

/** Keeps the people of an organisation: its members, where the token may list them, and those who start builds. */
export class People {
  readonly #met = new LRUCache<string, string>({ max: 10_000 });
  #isRefused = false;

  constructor(
    private readonly options: Pick<
      CollectorOptions,
      'client' | 'people' | 'logger'
    > & { each: EachOne },
  ) {}

  async readMembers(signal: AbortSignal): Promise<void> {
    const { client, each, logger, people } = this.options;
    const { slug } = client.organization;
    try {
      const answers = await listAll(client, '/members', {
        priority: 'poll',
        signal,
      });
      await people.put(
        each.map(answers, 'A member', answer => mapMember(answer, slug)),
      );
      this.#isRefused = false;
    } catch (error) {
      if (!isSourceError(error, 'forbidden', 'not-found')) throw error;
      if (!this.#isRefused) {
        logger.info(
          `The token of buildkite.organizations[${slug}] may not list its members: people are known once they have started a build, or by buildkite.organizations[${slug}].people`,
        );
      }
      this.#isRefused = true;
    }
  }

  /** People that builds name. */
  async meet(builds: ObservedBuild[]): Promise<void> {
    const fresh = new Map<string, ObservedPerson>();
    for (const { creator } of builds) {
      if (!creator?.id || !isNew(this.#met, creator.id, creator)) continue;
      fresh.set(creator.id, {
        ...creator,
        id: creator.id,
        organization: this.options.client.organization.slug,
      });
    }
    if (fresh.size > 0) await this.options.people.put([...fresh.values()]);
  }
}

function isNew(
  met: LRUCache<string, string>,
  id: string,
  { name, email }: BuildPerson,
): boolean {
  const said = `${name} ${email ?? ''}`;
  if (met.get(id) === said) return false;
  met.set(id, said);
  return true;
}
