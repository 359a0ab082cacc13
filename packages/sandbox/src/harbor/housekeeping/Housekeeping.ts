import type { Api } from '../http/Api';
import type { HarborContext } from '../http/context';
import { auditPurge, garbageCollection } from './cleaning';
import { warnOfQuotas } from './quotaWarnings';
import { retentionRoutes } from './retentionRoutes';
import { Retentions } from './Retentions';
import { scheduleRoutes, SystemJob } from './SystemJob';
import {
  presentScheduleAsRun,
  SystemRuns,
  systemRunRoutes,
  type SystemWork,
} from './SystemRuns';

/** Milliseconds of a real system. */
const takes = { garbage: 20_000, purge: 3_000 } as const;

/** What a Harbor does against its growth. */
export class Housekeeping {
  readonly retentions: Retentions;
  readonly garbage: { runs: SystemRuns; job: SystemJob };
  readonly purge: { runs: SystemRuns; job: SystemJob };

  constructor({ model, clock }: HarborContext) {
    const jobOf = (name: string, ms: number, work: SystemWork) => {
      const runs = new SystemRuns(name, clock, ms, work);
      const job = new SystemJob(clock, (kind, parameters) => {
        runs.start(kind, parameters);
      });
      return { runs, job };
    };
    this.retentions = new Retentions(model, clock);
    this.garbage = jobOf(
      'GARBAGE_COLLECTION',
      takes.garbage,
      garbageCollection(model),
    );
    this.purge = jobOf('PURGE_AUDIT_LOG', takes.purge, auditPurge(model));
    warnOfQuotas(model);
  }

  routes(api: Api): void {
    const { garbage, purge } = this;
    jobRoutes(api, '/system/gc', 'garbage-collection', garbage);
    jobRoutes(api, '/system/purgeaudit', 'purge-audit', purge);
    retentionRoutes(api, this.retentions);
  }
}

function jobRoutes(
  api: Api,
  path: string,
  resource: string,
  { runs, job }: { runs: SystemRuns; job: SystemJob },
): void {
  scheduleRoutes(api, `${path}/schedule`, resource, job, () =>
    presentScheduleAsRun(runs.name, job),
  );
  systemRunRoutes(api, path, resource, { runs, job });
}
