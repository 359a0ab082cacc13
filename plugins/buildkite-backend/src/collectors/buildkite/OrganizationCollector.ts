import {
  type Collector,
  Doorbell,
  type HealthSink,
  keepTrying,
  Sightings,
  together,
} from '@slipway/collectors-node';
import { BuildLists } from './collecting/BuildLists';
import { BuildPoll } from './collecting/BuildPoll';
import { BuildReader } from './collecting/BuildReader';
import { EachOne } from './collecting/EachOne';
import { FollowUpReader } from './collecting/FollowUpReader';
import { History } from './collecting/History';
import { readHistory } from './collecting/readHistory';
import { Intake } from './collecting/Intake';
import { LookLoop } from './collecting/LookLoop';
import { People } from './collecting/People';
import { PageSize } from './collecting/PageSize';
import { PipelineList } from './collecting/PipelineList';
import { Rounds } from './collecting/Rounds';
import {
  type CollectingTiming,
  type CollectorOptions,
  defaultTiming,
} from './collecting/types';

/**
 * Collects builds from one organisation of Buildkite: looks where webhooks and commands point, polls what runs and what
 * is new, reads what builds leave behind, and goes back into history with what the budget has left.
 *
 * The four go on side by side: a poll that waits for the budget holds up no look.
 */
export class OrganizationCollector implements Collector<HealthSink> {
  readonly source: string;
  readonly kind = 'buildkite' as const;
  readonly #options: CollectorOptions & {
    now: () => number;
    timing: CollectingTiming;
  };
  readonly #doorbell = new Doorbell();

  constructor(options: CollectorOptions) {
    this.source = `buildkite/${options.client.organization.slug}`;
    this.#options = {
      ...options,
      now: options.now ?? Date.now,
      timing: { ...defaultTiming, ...options.timing },
    };
  }

  lookNow(): void {
    this.#doorbell.ring();
  }

  async run(sink: HealthSink, signal: AbortSignal): Promise<void> {
    const common = {
      ...this.#options,
      each: new EachOne(this.#options.logger),
      size: new PageSize(),
    };
    const people = new People(common);
    const pipelines = new PipelineList({
      ...common,
      onUnknown: () => this.#doorbell.ring(),
    });
    const intake = new Intake({ ...common, people, pipelines });
    const reader = new BuildReader({ ...common, intake, pipelines });
    const lists = new BuildLists({ ...common, intake });
    const poll = new BuildPoll({ ...common, lists, reader });
    const history = new History({ ...common, intake });
    const followUps = new FollowUpReader(common);
    const sightings = new Sightings(sink);
    let isWhole = false;
    const looks = new LookLoop({
      ...common,
      reader,
      lists,
      // While polling fails, not everything is true that is shown.
      onAnswer: () => sightings.observed(isWhole),
    });
    const rounds = new Rounds({ ...common, people, pipelines, poll });

    await together(signal, [
      inner => looks.run(inner),
      inner => followUps.run(inner),
      inner => readHistory({ ...common, history, followUps }, inner),
      inner =>
        keepTrying({
          sink,
          signal: inner,
          doorbell: this.#doorbell,
          backoff: { firstMs: common.timing.retryMs, mostMs: 30_000 },
          onFailure: () => {
            isWhole = false;
            sightings.reset();
          },
          session: async (session, complete) => {
            while (!session.aborted) {
              await rounds.once(session);
              complete();
              isWhole = true;
              await sightings.observed(true);
              await this.#doorbell.wait(await rounds.waitMs(), session);
            }
          },
        }),
    ]);
  }
}
