import type { Clock } from '../../core/clock';
import { SystemJob, scheduleRoutes } from '../housekeeping/SystemJob';
import type { Api } from '../http/Api';
import { HarborError, precondition } from '../model/errors';
import type { HarborModel } from '../model/HarborModel';
import type { ScanReport } from '../model/scanTypes';
import type { Artifact } from '../model/types';
import type { Scanners } from './Scanners';
import type { Scans } from './Scans';

/** Every artifact scanned, by hand or by a timetable. */
export class ScanAll {
  readonly job: SystemJob;
  #last: { trigger: string; scans: Array<[Artifact, ScanReport]> } | undefined;

  constructor(
    private readonly model: HarborModel,
    clock: Clock,
    private readonly scanners: Scanners,
    private readonly scans: Scans,
  ) {
    this.job = new SystemJob(clock, trigger => this.run(trigger));
  }

  run(trigger: 'MANUAL' | 'SCHEDULE'): void {
    const scans = this.#artifacts().flatMap(artifact => {
      try {
        return this.scans
          .start(artifact)
          .map((report): [Artifact, ScanReport] => [artifact, report]);
      } catch (error) {
        // What cannot be scanned, or is being scanned, is left out.
        if (error instanceof HarborError) return [];
        throw error;
      }
    });
    const word = trigger === 'MANUAL' ? 'Manual' : 'Schedule';
    this.#last = { trigger: word, scans };
  }

  stop(): void {
    for (const [artifact, { status }] of this.#last?.scans ?? []) {
      if (status !== 'Pending' && status !== 'Running') continue;
      if (this.scans.isRunning(artifact)) this.scans.stop(artifact);
    }
  }

  /** @throws HarborError 412 without a scanner */
  requireScanner(): void {
    if (this.scanners.default) return;
    throw precondition("no scanner is configured, it's not possible to scan");
  }

  stats() {
    const states = (this.#last?.scans ?? []).map(([, { status }]) => status);
    const metrics: Record<string, number> = {};
    for (const status of states) metrics[status] = (metrics[status] ?? 0) + 1;
    const left = states.filter(
      status => status === 'Pending' || status === 'Running',
    ).length;
    return {
      total: states.length,
      completed: states.length - left,
      metrics,
      ongoing: left > 0,
      ...(this.#last && { trigger: this.#last.trigger }),
    };
  }

  #artifacts(): Artifact[] {
    return [...this.model.projects.values()].flatMap(({ repositories }) =>
      [...repositories.values()].flatMap(({ artifacts }) =>
        [...artifacts.values()].filter(({ accessoryOf }) => !accessoryOf),
      ),
    );
  }
}

/** @throws HarborError 412 everywhere, where there is no scanner */
export function scanAllRoutes(api: Api, all: ScanAll): void {
  scheduleRoutes(api, '/system/scanAll/schedule', 'scan-all', all.job, () => {
    all.requireScanner();
    return all.job.present();
  });
  api.route('POST', '/system/scanAll/stop', call => {
    call.caller.requireSystem('scan-all', 'stop');
    all.stop();
    return { status: 202 };
  });
  for (const path of ['/scans/all/metrics', '/scans/schedule/metrics']) {
    api.route('GET', path, call => {
      call.caller.requireSystem('scan-all', 'read');
      all.requireScanner();
      return { body: all.stats() };
    });
  }
}
