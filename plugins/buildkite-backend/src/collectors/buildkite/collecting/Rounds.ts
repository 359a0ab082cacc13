import { isSourceError, pause } from '@slipway/collectors-node';
import type { BuildPoll } from './BuildPoll';
import type { People } from './People';
import type { PipelineList } from './PipelineList';
import type { CollectingTiming, CollectorOptions } from './types';

/** Without a webhook for that many polls, polling takes over. */
const silentPolls = 3;

/** One round of polling: what is due of pipelines, members and builds. */
export class Rounds {
  #membersAt = -Infinity;

  constructor(
    private readonly options: Pick<CollectorOptions, 'client' | 'bookmarks'> & {
      now: () => number;
      timing: CollectingTiming;
      people: Pick<People, 'readMembers'>;
      pipelines: Pick<PipelineList, 'readDue'>;
      poll: Pick<BuildPoll, 'once'>;
    },
  ) {}

  /** @throws SourceError, but not for a rate limit: the budget says when it goes on */
  async once(signal: AbortSignal): Promise<void> {
    for (;;) {
      try {
        await this.#round(signal);
        return;
      } catch (error) {
        if (!isSourceError(error, 'rate-limited')) throw error;
        await pause(this.options.timing.retryMs, signal);
        signal.throwIfAborted();
      }
    }
  }

  async #round(signal: AbortSignal): Promise<void> {
    const { bookmarks, client, now, people, pipelines, poll, timing } =
      this.options;
    const isNew = !(await bookmarks.get(client.organization.slug, 'newest'));
    // Builds are of use with their pipelines only; those that are known already need not keep them waiting.
    if (isNew) await pipelines.readDue(signal);
    await poll.once(signal);
    await pipelines.readDue(signal);
    if (now() - this.#membersAt < timing.membersEveryMs) return;
    await people.readMembers(signal);
    this.#membersAt = now();
  }

  /** Until the next round: a third of the interval while no webhook arrives. */
  async waitMs(): Promise<number> {
    const { bookmarks, client, now } = this.options;
    const { pollIntervalMs, slug } = client.organization;
    const heard = await bookmarks.get(slug, 'webhook');
    const isHeard =
      heard !== undefined &&
      now() - Date.parse(heard) < silentPolls * pollIntervalMs;
    return isHeard ? pollIntervalMs : pollIntervalMs / 3;
  }
}
