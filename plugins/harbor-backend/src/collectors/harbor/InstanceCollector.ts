import {
  type Collector,
  Doorbell,
  type HealthSink,
  keepTrying,
  Sightings,
  together,
} from '@slipway/collectors-node';
import { ArtifactReader } from './collecting/ArtifactReader';
import { Inventory } from './collecting/Inventory';
import { keepLane } from './collecting/keepLane';
import { lookAt } from './collecting/lookAt';
import { LookLoop } from './collecting/LookLoop';
import { ReplicationLane } from './collecting/ReplicationLane';
import { ReportLane } from './collecting/ReportLane';
import { ScanIntake } from './collecting/ScanIntake';
import { ScanLane } from './collecting/ScanLane';
import { SweepLane } from './collecting/SweepLane';
import {
  type Collecting,
  type CollectorOptions,
  defaultTiming,
} from './collecting/types';

/**
 * Collects from one Harbor: what there is, scans, reports and replications. They go on side by side, and so do looks at
 * what web hooks and commands point at: a big repository whose scans Harbor takes a minute for holds up nothing else.
 *
 * Calls per new image, where web hooks arrive and its scan ends within 10 seconds: 3 (the artifact, the overview of its
 * scan, its report), one more for an index (the first of its images), and one page of its repository with the next poll,
 * for all that was pushed since. A scan that takes longer costs one more overview after 10 seconds, and then after 3, 6,
 * 12, … at most each minute. Afterwards: an overview of 50 images at a time every 6 hours, and a page of 100 of them every
 * half hour.
 */
export class InstanceCollector implements Collector<HealthSink> {
  readonly source: string;
  readonly kind = 'harbor' as const;
  readonly #options: Collecting;
  readonly #doorbell = new Doorbell();

  constructor(options: CollectorOptions) {
    this.source = `harbor/${options.client.instance.name}`;
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
    const options = this.#options;
    const { client, logger, timing } = options;
    const { name, pollInterval } = client.instance;
    const bells = {
      scans: new Doorbell(),
      reports: new Doorbell(),
      replications: new Doorbell(),
      sweep: new Doorbell(),
    };
    const reader = new ArtifactReader(options);
    const intake = new ScanIntake({
      ...options,
      onDone: () => bells.reports.ring(),
    });
    const inventory = new Inventory({ ...options, reader });
    const scans = new ScanLane({ ...options, reader, intake });
    const reports = new ReportLane(options);
    const replications = new ReplicationLane(options);
    const sweeps = new SweepLane({ ...options, intake });
    const sightings = new Sightings(sink);
    let isWhole = false;
    const looks = new LookLoop({
      ...options,
      look: async (look, during) => {
        const calling = client.for({ urgency: 'look', signal: during });
        await lookAt(look, calling, {
          ...{ reader, inventory, scans, replications },
          onUnknownProject: () => this.#doorbell.ring(),
        });
        // A scan may have been told of before its image.
        bells.reports.ring();
        if (look.kind === 'scan') bells.scans.ring();
        if (look.kind === 'replication') bells.replications.ring();
      },
      // While polling fails, not everything is true that is shown.
      onAnswer: () => sightings.observed(isWhole),
    });
    const lane =
      (
        words: string,
        doorbell: Doorbell,
        of: { once: (during: AbortSignal) => Promise<number> },
      ) =>
      (during: AbortSignal) =>
        keepLane({
          ...{ signal: during, doorbell, retryMs: timing.retryMs, logger },
          name: `${words} of Harbor ${name}`,
          once: session => of.once(session),
        });

    await together(signal, [
      during => looks.run(during),
      lane('Scans', bells.scans, scans),
      lane('Reports', bells.reports, reports),
      lane('Replications', bells.replications, replications),
      lane('The sweep', bells.sweep, sweeps),
      during =>
        keepTrying({
          ...{ sink, signal: during, doorbell: this.#doorbell },
          backoff: { firstMs: timing.retryMs, mostMs: 30_000 },
          onFailure: () => {
            isWhole = false;
            sightings.reset();
          },
          session: async (session, complete) => {
            while (!session.aborted) {
              await inventory.once(session);
              complete();
              isWhole = true;
              await sightings.observed(true);
              // There may be repositories that were never looked through.
              bells.sweep.ring();
              bells.reports.ring();
              await this.#doorbell.wait(pollInterval, session);
            }
          },
        }),
    ]);
  }
}
